-- Phones take photos in HEIC; such a photo is kept with a case as it was sent.
ALTER TABLE case_file DROP CONSTRAINT case_file_media_check;
ALTER TABLE case_file ADD CONSTRAINT case_file_media_check CHECK (media IN ('image/jpeg', 'image/png', 'image/heic', 'application/pdf', 'text/plain'));
