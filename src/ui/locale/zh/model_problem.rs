//! What can be wrong with a file of a model.

use crate::saved::Problem;
use crate::ui::format::megabytes;

pub fn model_problem(problem: &Problem) -> String {
    match problem {
        Problem::Format { reason } => format!("这不是 .safetensors 文件，或文件已损坏（{reason}）。"),
        Problem::Zip { reason } => format!("无法读取此 zip（{reason}）。"),
        Problem::NoModelInZip => {
            "此 zip 中没有 model.safetensors。如果其中是图像，请解压后选择其中的文件。".to_owned()
        }
        Problem::TooLarge { bytes, limit } => {
            format!("文件大小为 {}，最多读取 {}。", megabytes(*bytes), megabytes(*limit))
        }
        Problem::Newer { version, known } => {
            format!("此文件由更新版本的页面写入（格式 {version}，本页面最高支持 {known}）。请重新加载页面。")
        }
        Problem::Metadata { key, reason } => format!("其中的“{key}”无法使用：{reason}。"),
        Problem::UnknownModel => "其中的张量不属于本页面的任何模型。".to_owned(),
        Problem::Missing { name } => format!("缺少张量“{name}”。"),
        Problem::Unexpected { name } => format!("张量“{name}”不属于此模型。"),
        Problem::Type { name, found } => {
            format!("张量“{name}”的类型为 {found}，应为 F32、F16 或带缩放系数的 I8。")
        }
        Problem::Shape { name, found, expected } => {
            format!("张量“{name}”的形状为 {found:?}，应为 {expected:?}。")
        }
        Problem::Value { name, value } => format!("张量“{name}”含有 {value}，这是不可能的值。"),
    }
}
