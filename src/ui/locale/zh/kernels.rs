use super::Chinese;
use crate::bench::{Device, Report, Stage};
use crate::lab::{DeviceKind, TileChoice};
use crate::ui::format;
use crate::ui::kernels::BenchState;
use crate::ui::locale::{ErrorText, KernelsText};

impl KernelsText for Chinese {
    fn one_step(&self) -> &'static str {
        "一个训练步"
    }

    fn step_time(&self) -> &'static str {
        "单步耗时"
    }

    fn step_work(&self) -> &'static str {
        "计算量"
    }

    fn step_lines(&self, device: Option<DeviceKind>) -> &'static str {
        match device {
            Some(DeviceKind::Cpu) => "运算数",
            _ => "调度数",
        }
    }

    fn step_traffic(&self) -> &'static str {
        "内存读写量"
    }

    fn plan_title(&self) -> &'static str {
        "执行计划"
    }

    fn plan_hint(&self, device: Option<DeviceKind>) -> &'static str {
        match device {
            Some(DeviceKind::Cpu) => {
                "按执行顺序列出一步中的各个运算。此处 CPU 以矩阵乘法计算各层；着色器和工作组是 GPU 上的情形。"
            }
            _ => "按执行顺序列出一步中的各次调度。整个列表只录制一次，每一步重放。",
        }
    }

    fn plan_table(&self) -> &'static str {
        "调度表"
    }

    fn plan_dispatch(&self) -> &'static str {
        "调度"
    }

    fn plan_shader(&self) -> &'static str {
        "着色器"
    }

    fn plan_shape(&self) -> &'static str {
        "形状"
    }

    fn plan_workgroups(&self) -> &'static str {
        "工作组"
    }

    fn plan_bytes(&self) -> &'static str {
        "字节"
    }

    fn partial_sums(&self) -> &'static str {
        "部分和相加"
    }

    fn tiles_title(&self) -> &'static str {
        "分块"
    }

    fn measure_again(&self) -> &'static str {
        "重新测量"
    }

    fn tiles_hint(&self) -> &'static str {
        "各层都是矩阵乘积，GPU 按分块逐块计算。分块只影响速度，不影响结果；较小的乘积用较小的分块。"
    }

    fn tiles_source(&self, choice: &TileChoice) -> String {
        let what = if let Some(tiling) = choice.asked() {
            return format!("链接指定了 {tiling}。");
        } else if choice.fit().is_some() {
            return "在此 GPU 上测得（每类一个内核，128 张图像）；所用分块以粗体显示。".to_owned();
        } else if choice.gave_up() {
            "此处测量耗时过长"
        } else {
            "此处尚未测量"
        };
        format!("{what}：由 GPU 类型决定（{}）。", choice.tiling())
    }

    fn bench_title(&self) -> &'static str {
        "基准测试"
    }

    fn bench_hint(&self) -> &'static str {
        "用当前模型和批大小，逐项测量一步中各个运算的耗时，并与设备自身的峰值比较；使用页面自行绘制的数字和 ReLU。需要一分钟以上，期间训练须暂停。"
    }

    fn run_bench(&self) -> &'static str {
        "运行基准测试"
    }

    fn bench_status(&self, state: &BenchState) -> String {
        match state {
            BenchState::Idle => String::new(),
            BenchState::Running(stage) => match stage {
                Stage::RequestingDevice => "正在打开设备……".to_owned(),
                Stage::Preparing => "正在创建缓冲区和程序……".to_owned(),
                Stage::Pictures => "正在测量采样和重构……".to_owned(),
                Stage::Steps => "正在测量逐步读回损失的训练步……".to_owned(),
                Stage::Peaks => "正在测量设备峰值……".to_owned(),
                Stage::Line { number, total, label } => {
                    format!("正在测量第 {number} / {total} 行：{label}……")
                }
                Stage::StepsInARow => "正在测量连续的训练步……".to_owned(),
            },
            BenchState::Done => "已完成。".to_owned(),
            BenchState::Failed(error) => self.error(error),
        }
    }

    fn bench_summary(&self, report: &Report) -> String {
        let error = match report.error {
            Some(error) => format!("损失和图像的相对误差不超过百万分之 {}。", format::fixed(1e6 * error, 2)),
            None => String::new(),
        };
        let Report { adapter, model, peaks, .. } = report;
        let (flops, bytes) =
            (format::fixed(peaks.multiply_add.median, 1), format::fixed(peaks.copy.median, 1));
        match report.device {
            Device::Gpu { clock } => format!(
                "{adapter}：寄存器内乘加 {flops} GFLOP/s，大块复制 {bytes} GB/s。{model}。计时方式：{clock}。{error}"
            ),
            Device::Cpu { threads } => format!(
                "{adapter}：单核大矩阵乘法 {flops} GFLOP/s，大块复制 {bytes} GB/s。{model}。各项运算和图像由单核计算，\
                 训练步由 {threads} 个线程计算；占峰值的比例均以单核峰值计。计时方式：系统时钟。{error}"
            ),
        }
    }

    fn bench_table(&self) -> &'static str {
        "逐项耗时表"
    }

    fn bench_heads(&self) -> [&'static str; Report::HEADS.len()] {
        ["运算", "内核", "ms", "波动", "GFLOP/s", "GB/s", "占乘加峰值", "占复制峰值"]
    }

    fn bench_line(&self, label: &str, name: &str) -> String {
        let measure = match name {
            "" => "各项之和",
            "decode64" => "解码 64 个样本并读回",
            "recon1" => "重构一个数字并读回",
            "step" => "单步，读回损失",
            "submit" => "其中 CPU 编码和提交",
            "encode" => "编码一步，不提交",
            "step_in_a_row" => "连续多步中的一步",
            _ => label,
        };
        measure.to_owned()
    }

    fn download_as_json(&self) -> &'static str {
        "下载 JSON"
    }

    fn bench_json(&self) -> &'static str {
        "基准测试 JSON"
    }

    fn bench_purpose(&self) -> &'static str {
        "测量本设备的训练速度。"
    }

    fn back_to_page(&self) -> &'static str {
        "返回页面"
    }
}
