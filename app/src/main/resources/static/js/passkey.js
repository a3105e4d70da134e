// Passkeys: asks the browser for one and hands its answer to the server. Works on forms marked data-passkey-….
(() => {
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const known = list => (list || []).map(key => ({ ...key, id: bytes(key.id) }));

  const post = async (form, path, body) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': form.elements._csrf.value },
      body: JSON.stringify(body || {}),
    });
    if (!answer.ok) throw new Error(answer.status === 401 ? 'The passkey was refused.' : 'The server refused it (' + answer.status + '). Load the page anew and try again.');
    return answer.json();
  };

  const register = async form => {
    const options = await post(form, '/webauthn/register/options');
    const made = await navigator.credentials.create({ publicKey: {
      ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: known(options.excludeCredentials),
      extensions: undefined,
    } });
    await post(form, '/webauthn/register', { publicKey: { label: form.elements.label.value, credential: {
      id: made.id, rawId: text(made.rawId), type: made.type, clientExtensionResults: made.getClientExtensionResults(),
      authenticatorAttachment: made.authenticatorAttachment || undefined,
      response: { attestationObject: text(made.response.attestationObject), clientDataJSON: text(made.response.clientDataJSON),
        transports: made.response.getTransports ? made.response.getTransports() : [] },
    } } });
    location.assign('/settings/passkeys');
  };

  const prove = async form => {
    const options = await post(form, '/webauthn/authenticate/options');
    const given = await navigator.credentials.get({ publicKey: {
      ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials), extensions: undefined,
    } });
    const answer = await post(form, '/login/webauthn', {
      id: given.id, rawId: text(given.rawId), type: given.type, clientExtensionResults: given.getClientExtensionResults(),
      authenticatorAttachment: given.authenticatorAttachment || undefined,
      response: { authenticatorData: text(given.response.authenticatorData), clientDataJSON: text(given.response.clientDataJSON),
        signature: text(given.response.signature), userHandle: given.response.userHandle ? text(given.response.userHandle) : undefined },
    });
    location.assign(form.dataset.next || answer.redirectUrl || '/');
  };

  const wire = (selector, act) => document.querySelectorAll(selector).forEach(form => form.addEventListener('submit', async event => {
    event.preventDefault();
    const words = form.querySelector('[data-passkey-words]');
    words.hidden = true;
    try {
      if (!window.PublicKeyCredential) throw new Error('This browser has no passkeys.');
      await act(form);
    } catch (problem) {
      words.textContent = problem.name === 'NotAllowedError' ? 'No passkey was given. Try again, or sign in with the password.'
        : problem.name === 'InvalidStateError' ? 'This device has a passkey of yours already.' : problem.message;
      words.hidden = false;
    }
  }));
  wire('form[data-passkey-register]', register);
  wire('form[data-passkey-prove]', prove);
})();
