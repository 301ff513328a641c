use super::Chinese;
use crate::ui::locale::TrainText;

impl TrainText for Chinese {
    fn nats_test(&self) -> &'static str {
        "nats，测试"
    }
}
