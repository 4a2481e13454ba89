//! Files as people put them to slips: the smallest of each kind that is whole.

/// A picture of one pixel.
pub const JPEG: &[u8] =
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\x01\0`\0`\0\0\xff\xdb\0C\0\x08\x06\x06\x07\x06\x05\
    \x08\x07\x07\x07\x09\x09\x08\n\x0c\x14\r\x0c\x0b\x0b\x0c\x19\x12\x13\x0f\x14\x1d\x1a\x1f\
    \x1e\x1d\x1a\x1c\x1c $.' \",#\x1c\x1c(7),01444\x1f'9=82<.342\xff\xc0\0\x0b\x08\0\x01\0\x01\
    \x01\x01\x11\0\xff\xc4\0\x14\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x09\xff\xc4\0\x14\x10\x01\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\xda\0\x08\x01\x01\0\0?\0T\xdf\xff\xd9";

/// A picture of four pixels.
pub const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x02\x08\x02\0\0\0\xfd\xd4\x9as\0\0\0\x11IDAT\
    x\x9cc8``\0D\x0c`\xf2\0\0\x1f\x8e\x04\x81L\xe8D\xa6\0\0\0\0IEND\xaeB`\x82";

/// A picture of one pixel.
pub const WEBP: &[u8] =
    b"RIFF\x1a\0\0\0WEBPVP8L\r\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0";

/// The boxes of a picture, without one.
pub const HEIC: &[u8] =
    b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x0cmeta\0\0\0\0\0\0\0\x0bmdat\x01\x02\x03";

/// No page.
pub const PDF: &[u8] =
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\
    \n%%EOF\n";
