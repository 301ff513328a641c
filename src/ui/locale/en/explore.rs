use super::English;
use crate::ui::format;
use crate::ui::locale::ExploreText;

impl ExploreText for English {
    fn in_this_room(&self) -> &'static str {
        "In this room"
    }

    fn map(&self) -> &'static str {
        "Map"
    }

    fn latent_map(&self) -> &'static str {
        "Latent map"
    }

    fn map_hint(&self, known: Option<(usize, f64)>, step: u64) -> String {
        let digits = known
            .map_or("The test".to_owned(), |(digits, _)| format!("{} test", format::count(digits as u64)));
        let share = known.map_or(String::new(), |(_, share)| {
            format!(" The plane shows {}% of how they differ.", format::fixed(100.0 * share, 0))
        });
        format!("{digits} digits where the encoder puts them, after step {}.{share}", format::count(step))
    }

    fn map_help(&self) -> &'static str {
        "Point at a digit to see it. Press or drag to decode a place. Arrow keys and Enter do the same; Shift and drag move the map, + and − zoom, 0 shows all."
    }

    fn map_across(&self) -> &'static str {
        "Across"
    }

    fn map_up(&self) -> &'static str {
        "Up"
    }

    fn map_waits(&self) -> &'static str {
        "The map is drawn as soon as there are data and a model."
    }

    fn map_picture(&self, digits: usize, with_drawing: bool) -> String {
        let drawing = if with_drawing { ", and your drawing among them" } else { "" };
        format!("Latent map: {} test digits by class{drawing}", format::count(digits as u64))
    }

    fn your_drawing(&self) -> &'static str {
        "your drawing"
    }

    fn zoom(&self) -> &'static str {
        "Zoom"
    }

    fn zoom_in(&self) -> &'static str {
        "Zoom in"
    }

    fn zoom_out(&self) -> &'static str {
        "Zoom out"
    }

    fn zoom_whole(&self) -> &'static str {
        "Show all"
    }

    fn map_classes(&self) -> &'static str {
        "Classes on the map"
    }

    fn map_class(&self, name: &str) -> String {
        format!("Class {name}")
    }

    fn all_classes(&self) -> &'static str {
        "All"
    }

    fn no_classes(&self) -> &'static str {
        "None"
    }

    fn map_digit(&self, index: usize, class: Option<&str>) -> String {
        let class = class.map_or(String::new(), |class| format!(", class {class}"));
        format!("No. {}{class}", format::count(index as u64))
    }

    fn no_map_digit(&self) -> &'static str {
        "Point at a digit"
    }

    fn traversals(&self) -> &'static str {
        "Traversals"
    }

    fn traversals_hint(&self) -> &'static str {
        "One latent dimension a row, the most used first: what becomes of a digit as it alone changes. Press a tile to take it to the top."
    }

    fn traversals_wait(&self) -> &'static str {
        "The rows appear as soon as there are data and a model."
    }

    fn traversal(&self, dimension: usize, kl: f64) -> String {
        format!("Latent dimension {dimension}, KL {} nats", format::fixed(kl, 2))
    }

    fn kl_nats(&self) -> &'static str {
        "KL, nats"
    }

    fn unused(&self) -> &'static str {
        "unused"
    }

    fn around(&self) -> &'static str {
        "Around"
    }

    fn around_drawing(&self) -> &'static str {
        "your drawing"
    }

    fn around_digit(&self) -> &'static str {
        "a test digit"
    }

    fn around_sample(&self) -> &'static str {
        "a sample"
    }

    fn around_drawing_short(&self) -> &'static str {
        "yours"
    }

    fn around_digit_short(&self) -> &'static str {
        "test digit"
    }

    fn around_sample_short(&self) -> &'static str {
        "sample"
    }

    fn around_the_mean(&self) -> &'static str {
        "the prior’s mean"
    }

    fn another(&self) -> &'static str {
        "Another"
    }

    fn show_all(&self, rows: usize) -> String {
        format!("Show all {rows}")
    }

    fn show_fewer(&self, rows: usize) -> String {
        format!("Show {rows}")
    }
}
