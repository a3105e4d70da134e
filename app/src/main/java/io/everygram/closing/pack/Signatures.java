package io.everygram.closing.pack;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** Checks detached CMS signatures. What it tells is that the holder of a certificate's key signed; whose certificate that is, its fingerprint tells. */
final class Signatures {
    private Signatures() {}

    /** The certificate with whose key the content was signed; empty when the signature does not fit. */
    static Optional<byte[]> signedWith(byte[] content, byte[] signature) {
        try {
            var signed = new CMSSignedData(new CMSProcessableByteArray(content), signature);
            var signers = signed.getSignerInfos().getSigners();
            return signers.size() == 1 ? certificate(signed, signers.iterator().next()) : Optional.empty();
        } catch (CMSException | OperatorCreationException | java.security.cert.CertificateException | IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> certificate(CMSSignedData signed, SignerInformation signer)
            throws CMSException, OperatorCreationException, java.security.cert.CertificateException, IOException {
        for (var certificate : signed.getCertificates().getMatches(null)) {
            if (signer.getSID().match(certificate)
                    && signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate))) {
                return Optional.of(certificate.getEncoded());
            }
        }
        return Optional.empty();
    }

    /** The certificate with whose key a paper was signed, all of it but the signature itself; empty when it was not or was changed since. */
    static Optional<byte[]> signedWith(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var signature = document.getLastSignatureDictionary();
            if (signature == null) {
                return Optional.empty();
            }
            var range = signature.getByteRange();
            boolean whole = range.length == 4 && range[0] == 0 && range[2] + range[3] == pdf.length;
            return whole ? signedWith(signature.getSignedContent(pdf), signature.getContents(pdf)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
