import Text

extension TrainingLine {
    /// The English line.
    package func english(ascii: Bool) -> String {
        let number = NumberText(significance: 4, ascii: ascii)
        let dash = ascii ? "-" : "–"
        func text(_ value: Double?) -> String { value.map { number.text($0) } ?? dash }
        func percent(_ share: Double) -> String { "\(Int((100 * share).rounded()))%" }
        switch self {
        case .sharpness(let plain, let preconditioned):
            let lambda = ascii ? "sharpness" : "sharpness λ"
            let rest = preconditioned.map { ", preconditioned \(number.text($0))" } ?? ""
            return "\(lambda) \(text(plain))\(rest)"
        case .effective(let value, let limit):
            return "el \(text(value))" + (limit.map { ", limit \(number.text($0))" } ?? ", no limit")
        case .shares(let shares):
            return "top direction: " + shares.map { "\($0.tensor) \(percent($0.share))" }.joined(separator: ", ")
        case .alignment(let update, let across):
            let digits = NumberText(significance: 3, ascii: ascii)
            let parts = [("update", update), ("axis across", across)].compactMap { name, cosine in
                cosine.map { "\(name) \(digits.text($0))" }
            }
            return "cosine with it: " + parts.joined(separator: ", ")
        case .losses(let loss, let held):
            return "loss \(number.text(loss))" + (held.map { ", held out \(number.text($0))" } ?? "")
        case .note(let step, let text):
            return "Note\(step.map { ", step \(GroupedNumber.text($0))" } ?? ""): \(Printable.text(text))"
        case .accuracy(let share, let held):
            let digits = NumberText(significance: 3, ascii: ascii)
            return "accuracy \(digits.text(100 * share))%" + (held.map { ", held out \(digits.text(100 * $0))%" } ?? "")
        }
    }
}
