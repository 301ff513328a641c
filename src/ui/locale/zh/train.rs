use super::Chinese;
use crate::ui::locale::TrainText;

impl TrainText for Chinese {
    fn training(&self) -> &'static str {
        "训练"
    }

    fn step(&self) -> &'static str {
        "单步"
    }

    fn train_loss(&self) -> &'static str {
        "训练损失"
    }

    fn test_loss(&self) -> &'static str {
        "测试损失"
    }

    fn nats_test(&self) -> &'static str {
        "nats，测试"
    }

    fn reconstruction_loss(&self) -> &'static str {
        "重构损失"
    }

    fn kl(&self) -> &'static str {
        "KL"
    }

    fn losses_hint(&self, steps: usize, averaged: bool) -> String {
        let averaged = if averaged { "测试与所有图像均使用平均权重。" } else { "" };
        format!(
            "训练损失、重构损失和 KL：最近 {steps} 步的均值。测试损失：每轮结束或按需在全部测试图像上计算。{averaged}"
        )
    }

    fn with_threads(&self, device: &str, threads: usize) -> String {
        format!("{device}，{threads} 个线程")
    }

    fn images_per_second(&self) -> &'static str {
        "每秒图像数"
    }

    fn images_unit(&self) -> &'static str {
        " 图像/秒"
    }

    fn device_reading(&self) -> &'static str {
        "计算设备"
    }

    fn per_step_unit(&self) -> &'static str {
        " 毫秒/步"
    }

    fn loss(&self) -> &'static str {
        "损失"
    }

    fn train_curve(&self) -> &'static str {
        "训练"
    }

    fn test_curve(&self) -> &'static str {
        "测试"
    }

    fn at_step(&self, step: &str) -> String {
        format!("第 {step} 步")
    }

    fn nats_per_image(&self) -> &'static str {
        "nats/图像"
    }

    fn epoch_axis(&self) -> &'static str {
        "轮"
    }

    fn step_axis(&self) -> &'static str {
        "步"
    }

    fn floor(&self, nats: &str) -> String {
        format!("重构损失的下限 {nats}")
    }

    fn empty_chart(&self) -> &'static str {
        "模型学习时，损失曲线会画在这里。"
    }

    fn samples(&self) -> &'static str {
        "生成样本"
    }

    fn sample(&self) -> &'static str {
        "采样"
    }

    fn samples_hint(&self) -> &'static str {
        "没有人写过的数字，由随机抽取的隐变量解码而来。"
    }

    fn untrained_samples_hint(&self) -> &'static str {
        "目前只是噪声：模型还没有学到任何东西。"
    }

    fn live(&self) -> &'static str {
        "实时"
    }

    fn live_hint(&self) -> &'static str {
        "训练时持续显示同一组隐变量的解码结果"
    }

    fn temperature(&self) -> &'static str {
        "温度"
    }

    fn sample_from(&self) -> &'static str {
        "采样来源"
    }

    fn cancel(&self) -> &'static str {
        "取消"
    }
}
