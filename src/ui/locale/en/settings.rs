use super::English;
use crate::ui::locale::SettingsText;
use crate::ui::settings::{Group, SettingId};

impl SettingsText for English {
    fn settings(&self) -> &'static str {
        "Settings"
    }

    fn close_settings(&self) -> &'static str {
        "Close settings"
    }

    fn setting_group(&self, group: Group) -> &'static str {
        match group {
            Group::Model => "Model",
            Group::Data => "Data",
            Group::Objective => "Objective",
            Group::Optimizer => "Optimizer",
            Group::Run => "Run",
        }
    }

    fn setting_name(&self, setting: SettingId) -> &'static str {
        match setting {
            SettingId::Preset => "Preset",
            SettingId::Pixels => "Pixels",
            SettingId::Corruption => "Corruption",
            SettingId::CorruptionStrength => "Corruption strength",
            SettingId::LatentSize => "Latent size",
            SettingId::Width => "Width",
            SettingId::Activation => "Activation",
            SettingId::BatchSize => "Batch size",
            SettingId::Epochs => "Epochs",
            SettingId::LearningRate => "Learning rate",
            SettingId::Schedule => "Schedule",
            SettingId::WarmUp => "Warm-up steps",
            SettingId::WeightDecay => "Weight decay",
            SettingId::MaxNorm => "Max gradient norm",
            SettingId::EmaDecay => "Weight averaging",
            SettingId::Beta => "Beta",
            SettingId::KlWarmUp => "KL warm-up epochs",
            SettingId::Seed => "Seed",
        }
    }

    fn setting_hint(&self, setting: SettingId) -> &'static str {
        match setting {
            SettingId::Preset => {
                "Layers with their usual settings: base by default, tiny for slow CPUs, plane with 2 latent dimensions."
            }
            SettingId::Pixels => {
                "Grey: as they are. Dynamic: 1 with the probability of the grey value, drawn anew each step. Fixed: 1 above one half."
            }
            SettingId::Corruption => {
                "A denoising VAE: the model is shown corrupted images, in training and in tests, and its loss compares with the clean ones."
            }
            SettingId::CorruptionStrength => {
                "Gaussian: standard deviation. Salt and pepper: share of the pixels. Patch: its side, as a share of the image’s."
            }
            SettingId::LatentSize => "Latent dimensions.",
            SettingId::Width => "Scales the channels of every layer.",
            SettingId::Activation => "After every hidden layer.",
            SettingId::BatchSize => "Images per step.",
            SettingId::Epochs => "Passes over the training set.",
            SettingId::LearningRate => "Step size of Adam.",
            SettingId::Schedule => "Cosine: the rate falls to 0 by the end of the last epoch.",
            SettingId::WarmUp => "Steps over which the learning rate rises from 0.",
            SettingId::WeightDecay => "Decoupled, as in AdamW. 0: none.",
            SettingId::MaxNorm => "Gradients of a larger norm are scaled down to it. 0: no clipping.",
            SettingId::EmaDecay => {
                "Images and tests use averaged weights: at 0.999, over about 1,000 steps. 0: no averaging."
            }
            SettingId::Beta => "β, the weight of the KL term.",
            SettingId::KlWarmUp => "Epochs over which β rises from 0.",
            SettingId::Seed => "Of parameters, shuffling and noise.",
        }
    }

    fn setting_option<'a>(&self, setting: SettingId, word: &'a str) -> &'a str {
        match (setting, word) {
            (SettingId::Corruption, "gaussian") => "Gaussian",
            (SettingId::Corruption, "salt-and-pepper") => "salt and pepper",
            (SettingId::Activation, "relu") => "ReLU",
            (SettingId::Activation, "leaky-relu") => "Leaky ReLU",
            (SettingId::Activation, "silu") => "SiLU",
            _ => word,
        }
    }

    fn starts_new_run(&self) -> &'static str {
        "Starts a new run, after a question: clipping and averaging where they are turned on or off, a corruption’s strength where there is one. The rest applies at once."
    }

    fn preset_defaults(&self) -> &'static str {
        "Preset’s defaults"
    }
}
