use super::Chinese;
use crate::kept::Summary;
use crate::ui::format;
use crate::ui::keeping::Space;
use crate::ui::locale::{DataText, RunsText};
use crate::ui::runs::RunFile;

impl RunsText for Chinese {
    fn kept_title(&self) -> &'static str {
        "已保存"
    }

    fn kept_hint(&self) -> &'static str {
        "每轮结束、每次暂停以及每十秒保存在此浏览器中：最近的十二次运行，以及所有已固定的运行。"
    }

    fn no_run_kept(&self) -> &'static str {
        "尚未保存任何运行。请开始训练：运行满二十步后即会保存。"
    }

    fn runs_not_shown(&self, newer: usize, damaged: usize) -> String {
        let mut text = String::new();
        if newer > 0 {
            text += &format!("另有 {newer} 次运行由此页面的较新版本保存，未作改动：请重新加载页面以查看。");
        }
        if damaged > 0 {
            text += &format!("另有 {damaged} 次运行无法读取：浏览器存储已损坏。");
        }
        text
    }

    fn space(&self, space: &Space) -> String {
        format!("已用 {}，共 {}", format::megabytes(space.used), format::megabytes(space.allowed))
    }

    fn persist(&self) -> &'static str {
        "长期保存"
    }

    fn persist_hint(&self) -> &'static str {
        "请求浏览器在空间不足时不清除此存储"
    }

    fn kept_run_facts(&self, summary: &Summary, is_current: bool) -> String {
        let Summary { preset, seed, step, data, .. } = summary;
        let step = format::count(*step);
        let data =
            data.as_ref().map(|data| format!(" · {}", self.data_name(data.origin))).unwrap_or_default();
        let this = if is_current { "本次运行 · " } else { "" };
        format!("{this}{preset}，种子 {seed} · 第 {step} 步{data}")
    }

    fn samples_of(&self, name: &str) -> String {
        format!("{name} 的样本")
    }

    fn name_of_run(&self) -> &'static str {
        "名称"
    }

    fn open(&self) -> &'static str {
        "打开"
    }

    fn open_run(&self, name: &str) -> String {
        format!("打开 {name}")
    }

    fn rename_run(&self, name: &str) -> String {
        format!("重命名 {name}")
    }

    fn duplicate_run(&self, name: &str) -> String {
        format!("复制 {name}")
    }

    fn pin_run(&self, name: &str) -> String {
        format!("固定 {name}")
    }

    fn download_run(&self, name: &str) -> String {
        format!("下载 {name}")
    }

    fn delete_run(&self, name: &str) -> String {
        format!("删除 {name}")
    }

    fn run_deleted(&self, name: &str) -> String {
        format!("{name} 已删除。")
    }

    fn undo_delete(&self) -> &'static str {
        "撤销"
    }

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

    fn set_as_baseline(&self) -> &'static str {
        "设为基线"
    }

    fn no_baseline(&self) -> &'static str {
        "尚无基线。将本次运行设为基线，修改设置后重新训练：两次运行的损失会画在同一张图里，不同的设置列在这里。"
    }

    fn baseline_in_chart(&self) -> &'static str {
        "图中灰色曲线：基线"
    }

    fn comparison(&self) -> &'static str {
        "运行比较"
    }

    fn baseline_run(&self) -> &'static str {
        "基线"
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

    fn files_title(&self) -> &'static str {
        "文件"
    }

    fn files_hint(&self) -> &'static str {
        "模型可以在本页面、他人的页面或 PyTorch 中重新打开；在 PyTorch 中训练的模型也可以在这里打开。"
    }

    fn open_file(&self) -> &'static str {
        "打开模型文件…"
    }

    fn file_title(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Model => "模型",
            RunFile::WithOptimizer => "模型和优化器",
            RunFile::Zip => "全部",
            RunFile::Encoder => "编码器",
            RunFile::Decoder => "解码器",
            RunFile::Csv => "损失",
            RunFile::Json => "记录",
        }
    }

    fn file_contents(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Model => "全部参数，按 PyTorch 命名",
            RunFile::WithOptimizer => "可从中断处逐位一致地继续训练",
            RunFile::Zip => "单个文件：模型、历史、设置、手绘和样本",
            RunFile::Encoder => "图像到 μ 和 log σ²",
            RunFile::Decoder => "隐变量到图像",
            RunFile::Csv => "每一步的损失、每次评估和似然估计",
            RunFile::Json => "设置、设备、参数指纹和全部损失",
        }
    }

    fn download_file(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Model => "下载模型",
            RunFile::WithOptimizer => "下载模型和优化器",
            RunFile::Zip => "下载全部（ZIP）",
            RunFile::Encoder => "下载编码器（ONNX）",
            RunFile::Decoder => "下载解码器（ONNX）",
            RunFile::Csv => "下载 CSV",
            RunFile::Json => "下载 JSON",
        }
    }
}
