use super::English;
use crate::ui::locale::FlowText;

impl FlowText for English {
    fn flow(&self) -> &'static str {
        "From a drawing to its reconstruction"
    }

    fn flow_handle(&self) -> &'static str {
        "Drawing and reconstruction"
    }

    fn draw_a_digit(&self) -> &'static str {
        "Draw a digit"
    }

    fn undo(&self) -> &'static str {
        "Undo"
    }

    fn clear(&self) -> &'static str {
        "Clear"
    }

    fn test_digit(&self) -> &'static str {
        "Test digit"
    }

    fn what_the_model_sees(&self) -> &'static str {
        "What the model sees"
    }

    fn seen_caption(&self) -> &'static str {
        "28 × 28, centred"
    }

    fn encoder(&self) -> &'static str {
        "encoder"
    }

    fn decoder(&self) -> &'static str {
        "decoder"
    }

    fn latent_dimensions(&self) -> &'static str {
        "Latent dimensions"
    }

    fn latent_dimension(&self, number: usize) -> String {
        format!("Latent dimension {number}")
    }

    fn latents_caption(&self, count: usize, idle: Option<usize>) -> String {
        match idle {
            Some(idle) if idle > 0 => format!("μ ± σ of {count}, {} in use. Drag one.", count - idle),
            _ => format!("μ ± σ of {count}. Drag one."),
        }
    }

    fn undo_dragging(&self) -> &'static str {
        "Undo dragging"
    }

    fn reconstruction(&self) -> &'static str {
        "Reconstruction"
    }

    fn decoded_by_hand(&self) -> &'static str {
        "Decoded from your latents"
    }

    fn reconstruction_cost(&self, reconstruction: &str, kl: &str) -> String {
        format!("{reconstruction} nats, and {kl} of KL")
    }

    fn follows_the_pen(&self) -> &'static str {
        "Follows your pen"
    }
}
