//! What is no PDF and no picture that is read is named by what it is.

use super::common::read;

fn zip(name: &str) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file(name, options).unwrap();
    writer.write_all(b"<x/>").unwrap();
    writer.finish().unwrap().into_inner()
}

fn box_of(brands: &[&[u8; 4]]) -> Vec<u8> {
    let length = u32::try_from(8 + 4 * brands.len()).unwrap();
    let mut bytes = [length.to_be_bytes().as_slice(), b"ftyp"].concat();
    for brand in brands {
        bytes.extend(*brand);
    }
    bytes.resize(200, 0);
    bytes
}

#[tokio::test]
async fn what_people_bring_instead_is_named() {
    let mut tape = vec![0; 512];
    tape[257..262].copy_from_slice(b"ustar");
    let bitmap = [
        b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".as_slice(),
        &[0; 60],
    ]
    .concat();
    let cases = [
        (zip("OFD.xml"), "ofd"),
        (zip("[Content_Types].xml"), "office-document"),
        (zip("材料/照片.jpg"), "archive"),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old".to_vec(),
            "office-document",
        ),
        (b"{\\rtf1 a letter}".to_vec(), "office-document"),
        (b"Rar!\x1A\x07\x01\0".to_vec(), "archive"),
        (b"7z\xBC\xAF\x27\x1C\0\x04".to_vec(), "archive"),
        (tape, "archive"),
        (box_of(&[b"heic", b"\0\0\0\0", b"mif1"]), "heic"),
        (box_of(&[b"mif1", b"\0\0\0\0", b"heic"]), "heic"),
        (box_of(&[b"avif", b"\0\0\0\0", b"mif1"]), "other-picture"),
        (box_of(&[b"isom", b"\0\0\0\0", b"mp42"]), "unknown-kind"),
        (b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), "other-picture"),
        (b"GIF89a".to_vec(), "other-picture"),
        (bitmap, "other-picture"),
        (b"BMW was seen at the corner".to_vec(), "unknown-kind"),
        ("笔录".as_bytes().to_vec(), "unknown-kind"),
    ];
    for (document, reason) in cases {
        let refused = read(document).await.expect_err(reason);
        assert_eq!(refused.code(), reason);
    }
}
