use super::Chinese;
use crate::ui::format;
use crate::ui::locale::RunsText;
use crate::ui::runs::RunFile;

impl RunsText for Chinese {
    fn record_title(&self) -> &'static str {
        "记录"
    }

    fn record_hint(&self) -> &'static str {
        "设置、数据和 GPU 相同，则指纹相同。指纹是全部参数的 SHA-256，每轮结束和每次暂停时计算。"
    }

    fn record_parameters(&self) -> &'static str {
        "参数"
    }

    fn fingerprint(&self, digits: &str, step: u64) -> String {
        format!("{digits}…（第 {} 步后）", format::count(step))
    }

    fn record_progress(&self) -> &'static str {
        "进度"
    }

    fn step_and_seed(&self, step: u64, seed: u32) -> String {
        format!("第 {} 步，种子 {seed}", format::count(step))
    }

    fn record_device(&self) -> &'static str {
        "设备"
    }

    fn copy_link(&self) -> &'static str {
        "复制链接"
    }

    fn compare_title(&self) -> &'static str {
        "比较"
    }

    fn keep_to_compare(&self) -> &'static str {
        "保留以供比较"
    }

    fn nothing_kept(&self) -> &'static str {
        "尚未保留任何运行。保留本次运行，修改设置后重新训练：两次运行的损失会画在同一张图里，不同的设置列在这里。"
    }

    fn kept_in_chart(&self) -> &'static str {
        "图中灰色曲线：保留的运行"
    }

    fn comparison(&self) -> &'static str {
        "运行比较"
    }

    fn kept_run(&self) -> &'static str {
        "保留的运行"
    }

    fn this_run(&self) -> &'static str {
        "本次运行"
    }

    fn steps_taken(&self) -> &'static str {
        "步数"
    }

    fn last_test_loss(&self) -> &'static str {
        "最近一次测试损失（nats/图像）"
    }

    fn same_settings_and_data(&self) -> &'static str {
        "设置和数据都相同。"
    }

    fn export_title(&self) -> &'static str {
        "导出"
    }

    fn file_title(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Csv => "损失",
            RunFile::Json => "记录",
        }
    }

    fn file_contents(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Csv => "每一步的损失、每次评估和似然估计",
            RunFile::Json => "设置、设备、参数指纹和全部损失",
        }
    }

    fn download_file(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Csv => "下载 CSV",
            RunFile::Json => "下载 JSON",
        }
    }
}
