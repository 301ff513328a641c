use super::English;
use crate::ui::locale::TrainText;

impl TrainText for English {
    fn nats_test(&self) -> &'static str {
        "nats, test"
    }
}
