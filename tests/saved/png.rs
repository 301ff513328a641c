//! Pictures in a run's zip, read by the crate `png`.

use latent_ink::saved::Sheet;

#[test]
fn another_reader_sees_the_same_picture() {
    // 88 pictures are more than one block of deflate can store.
    for (columns, rows) in [(1, 1), (3, 2), (8, 11)] {
        let value = |index: usize| (index % 256) as f32 / 255.0;
        let values: Vec<f32> = (0..columns * rows * 784).map(value).collect();
        let png = Sheet::grid((columns, rows), &values).png_stored();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width as usize, info.height as usize), (28 * columns, 28 * rows));
        assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Grayscale, png::BitDepth::Eight));
        for y in 0..28 * rows {
            for x in 0..28 * columns {
                let picture = y / 28 * columns + x / 28;
                let expected = (picture * 784 + y % 28 * 28 + x % 28) % 256;
                assert_eq!(usize::from(pixels[y * 28 * columns + x]), expected, "{x}, {y}");
            }
        }
    }
}
