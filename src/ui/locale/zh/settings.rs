use super::Chinese;
use crate::ui::locale::SettingsText;
use crate::ui::settings::{Group, SettingId};

impl SettingsText for Chinese {
    fn settings(&self) -> &'static str {
        "设置"
    }

    fn close_settings(&self) -> &'static str {
        "关闭设置"
    }

    fn setting_group(&self, group: Group) -> &'static str {
        match group {
            Group::Model => "模型",
            Group::Data => "数据",
            Group::Objective => "目标函数",
            Group::Optimizer => "优化器",
            Group::Run => "运行",
        }
    }

    fn setting_name(&self, setting: SettingId) -> &'static str {
        match setting {
            SettingId::Preset => "预设",
            SettingId::Pixels => "像素",
            SettingId::Corruption => "污损",
            SettingId::CorruptionStrength => "污损强度",
            SettingId::LatentSize => "隐维度",
            SettingId::Width => "宽度",
            SettingId::Activation => "激活函数",
            SettingId::BatchSize => "批大小",
            SettingId::Epochs => "轮数",
            SettingId::LearningRate => "学习率",
            SettingId::Schedule => "学习率调度",
            SettingId::WarmUp => "预热步数",
            SettingId::WeightDecay => "权重衰减",
            SettingId::MaxNorm => "最大梯度范数",
            SettingId::EmaDecay => "权重平均",
            SettingId::Beta => "β",
            SettingId::KlWarmUp => "KL 预热轮数",
            SettingId::Seed => "随机种子",
        }
    }

    fn setting_hint(&self, setting: SettingId) -> &'static str {
        match setting {
            SettingId::Preset => {
                "网络结构及其默认设置：默认为 base，tiny 适合较慢的 CPU，plane 只有 2 个隐变量。"
            }
            SettingId::Pixels => {
                "灰度：保持原值。动态二值化：每步以灰度值为概率重新采样。固定二值化：灰度大于 0.5 时取 1。"
            }
            SettingId::Corruption => "去噪 VAE：训练和测试时输入污损的图像，损失则与清晰的原图比较。",
            SettingId::CorruptionStrength => {
                "高斯噪声：标准差。椒盐噪声：受影响像素的比例。遮挡：方块边长与图像边长之比。"
            }
            SettingId::LatentSize => "隐变量的个数。",
            SettingId::Width => "每层通道数的倍数。",
            SettingId::Activation => "用于每个隐藏层之后。",
            SettingId::BatchSize => "每步使用的图像数。",
            SettingId::Epochs => "遍历训练集的次数。",
            SettingId::LearningRate => "Adam 的学习率。",
            SettingId::Schedule => "余弦：学习率在最后一轮结束时降到 0。",
            SettingId::WarmUp => "学习率从 0 升至设定值所用的步数。",
            SettingId::WeightDecay => "解耦式权重衰减（AdamW）。0 表示不使用。",
            SettingId::MaxNorm => "梯度范数超过此值时按比例缩小。0 表示不裁剪。",
            SettingId::EmaDecay => "图像和测试使用平均权重：0.999 约为最近 1,000 步的平均。0 表示不平均。",
            SettingId::Beta => "KL 散度项的权重。",
            SettingId::KlWarmUp => "β 从 0 升至设定值所用的轮数。",
            SettingId::Seed => "决定初始参数、打乱顺序和噪声。",
        }
    }

    fn setting_option<'a>(&self, setting: SettingId, word: &'a str) -> &'a str {
        match (setting, word) {
            (SettingId::Pixels, "grey") => "灰度",
            (SettingId::Pixels, "dynamic") => "动态二值化",
            (SettingId::Pixels, "fixed") => "固定二值化",
            (SettingId::Corruption, "none") => "无",
            (SettingId::Corruption, "gaussian") => "高斯噪声",
            (SettingId::Corruption, "salt-and-pepper") => "椒盐噪声",
            (SettingId::Corruption, "patch") => "遮挡",
            (SettingId::Schedule, "constant") => "恒定",
            (SettingId::Schedule, "cosine") => "余弦",
            (SettingId::Activation, "relu") => "ReLU",
            (SettingId::Activation, "leaky-relu") => "Leaky ReLU",
            (SettingId::Activation, "silu") => "SiLU",
            _ => word,
        }
    }

    fn starts_new_run(&self) -> &'static str {
        "确认后重新开始训练；梯度裁剪和权重平均仅在启用或停用时如此，污损强度仅在选了污损时如此。其余设置立即生效。"
    }

    fn preset_defaults(&self) -> &'static str {
        "恢复预设的默认值"
    }
}
