use super::English;
use crate::explore::ranking::Order;
use crate::ui::format;
use crate::ui::locale::{ExperimentsText, ExploreText};

impl ExperimentsText for English {
    fn manifold(&self) -> &'static str {
        "Manifold"
    }

    fn manifold_hint(&self) -> &'static str {
        "A plane of latent space, decoded place by place: each digit stands for an equal share of the prior. Press one to take it to the top."
    }

    fn manifold_waits(&self) -> &'static str {
        "The digits appear as soon as there are data and a model."
    }

    fn manifold_needs_two(&self) -> &'static str {
        "A plane takes two latent dimensions; this model has one."
    }

    fn manifold_side(&self) -> &'static str {
        "Digits"
    }

    fn manifold_others(&self) -> &'static str {
        "Other dimensions"
    }

    fn manifold_zero(&self) -> &'static str {
        "at 0"
    }

    fn manifold_drawing(&self) -> &'static str {
        "as in your drawing"
    }

    fn manifold_picture(&self, side: usize, axes: [String; 2]) -> String {
        let [across, up] = axes;
        format!("Manifold: {side} × {side} digits over {across} and {up}")
    }

    fn morph(&self) -> &'static str {
        "Morph"
    }

    fn morph_hint(&self) -> &'static str {
        "From one digit to another through latent space; the dashed line on the map is the way. Press a digit to take it to the top."
    }

    fn morph_from(&self) -> &'static str {
        "From"
    }

    fn morph_to(&self) -> &'static str {
        "To"
    }

    fn morph_path(&self) -> &'static str {
        "Path"
    }

    fn morph_straight(&self) -> &'static str {
        "Straight"
    }

    fn morph_spherical(&self) -> &'static str {
        "Spherical"
    }

    fn morph_play(&self) -> &'static str {
        "Play"
    }

    fn morph_stop(&self) -> &'static str {
        "Stop"
    }

    fn morph_place(&self) -> &'static str {
        "Place between the two"
    }

    fn morph_share(&self, share: &str) -> String {
        format!("{share} of the way")
    }

    fn morph_picture(&self) -> &'static str {
        "The digit at this place"
    }

    fn morph_strip(&self) -> &'static str {
        "Digits on the way, from the first to the last"
    }

    fn morph_save_strip(&self) -> &'static str {
        "Save strip (PNG)"
    }

    fn morph_save_animation(&self) -> &'static str {
        "Save animation (GIF)"
    }

    fn digit_number(&self) -> &'static str {
        "Number of the test digit"
    }

    fn what_is_it(&self) -> &'static str {
        "What is it?"
    }

    fn guess_hint(&self, neighbours: usize) -> String {
        format!(
            "The classes of the {neighbours} test digits whose means are nearest to these latents: each has one vote."
        )
    }

    fn guess_waits(&self) -> &'static str {
        "Draw a digit, and the page guesses what it is."
    }

    fn guessed(&self, name: &str, share: f64) -> String {
        format!("A {name}, at {}%", format::fixed(100.0 * share, 0))
    }

    fn classified(&self, class: Option<(&str, f64)>) -> String {
        match class {
            Some((name, share)) => {
                format!(
                    "The classifier of Sample quality: a {name}, at {}%.",
                    format::fixed(100.0 * share, 1)
                )
            }
            None => "A classifier answers as well once Sample quality, in the room Train, has trained one."
                .to_owned(),
        }
    }

    fn guess_without_labels(&self) -> &'static str {
        "These digits have no labels."
    }

    fn neighbours(&self, count: usize) -> String {
        format!("The {count} nearest test digits, the nearest first")
    }

    fn which_digits(&self) -> &'static str {
        "Which digits?"
    }

    fn ranking_hint(&self, order: Order, progress: Option<(usize, usize)>) -> String {
        let order = match order {
            Order::Worst => "Test digits with the largest reconstruction loss",
            Order::HighestKl => "Test digits with the largest KL",
            Order::Typical => "Test digits with the smallest −ELBO, the sum of both",
        };
        let progress = match progress {
            Some((done, total)) if done < total => {
                format!(" {} of {} scored.", format::count(done as u64), format::count(total as u64))
            }
            _ => String::new(),
        };
        format!(
            "{order}: reconstruction in blue, KL in green, nats, with z at the mean.{progress} Press one to put it on the pad."
        )
    }

    fn ranking_waits(&self) -> &'static str {
        "The digits appear once some have been scored."
    }

    fn ranked_by(&self) -> &'static str {
        "Sorted by"
    }

    fn ranked(&self, order: Order) -> &'static str {
        match order {
            Order::Worst => "Worst",
            Order::HighestKl => "Highest KL",
            Order::Typical => "Typical",
        }
    }

    fn scored_digit(&self, digit: usize, class: Option<&str>, reconstruction: &str, kl: &str) -> String {
        let digit = self.map_digit(digit, class);
        format!("{digit}: reconstruction {reconstruction} nats, KL {kl} nats. Put it on the pad")
    }

    fn inside_the_layers(&self) -> &'static str {
        "Inside the layers"
    }

    fn layers_hint(&self, parameters: u64) -> String {
        format!(
            "{} parameters. Press a layer to see what it makes of your drawing, or of a test digit while there is none.",
            format::count(parameters)
        )
    }

    fn network(&self) -> &'static str {
        "The network"
    }

    fn layer(&self, name: &str, shape: &str, parameters: u64) -> String {
        format!("{name}: {shape}, {} parameters", format::count(parameters))
    }

    fn layer_image(&self) -> &'static str {
        "image"
    }

    fn layer_name(&self) -> &'static str {
        "Layer"
    }

    fn layer_shape(&self) -> &'static str {
        "Shape"
    }

    fn layer_parameters(&self) -> &'static str {
        "Parameters"
    }

    fn layer_range(&self) -> &'static str {
        "Activations"
    }

    fn layer_dead(&self) -> &'static str {
        "Dead units"
    }

    fn layer_gradient(&self) -> &'static str {
        "Gradient norm"
    }

    fn dead_units(&self, dead: usize, of: usize) -> String {
        format!("{dead} of {of}")
    }

    fn histogram(&self) -> &'static str {
        "Histogram of the activations"
    }

    fn histogram_hint(&self, images: usize) -> String {
        format!(
            "Activations for {images} digits, heights logarithmic. A dead unit is positive for none of them."
        )
    }

    fn feature_maps(&self) -> &'static str {
        "The layer’s output, channel by channel"
    }

    fn feature_maps_hint(&self) -> &'static str {
        "Its output for the drawing, channel by channel: ink is the largest value, paper the smallest."
    }

    fn filters(&self) -> &'static str {
        "The layer’s filters"
    }

    fn filters_hint(&self, outputs: usize, inputs: usize) -> String {
        let sign = "vermilion is positive, blue negative";
        match (outputs, inputs) {
            (_, 1) => format!("Its filters, one for each output channel: {sign}."),
            (1, _) => format!("Its filter, one kernel for each input channel: {sign}."),
            _ if outputs > inputs => format!(
                "Its filters: a column for each output channel, a row for each input channel; {sign}."
            ),
            _ => format!(
                "Its filters: a row for each output channel, a column for each input channel; {sign}."
            ),
        }
    }
}
