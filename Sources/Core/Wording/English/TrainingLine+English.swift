import Text

extension TrainingLine {
    /// The English line.
    package func english(ascii: Bool) -> String {
        let number = NumberText(significance: 4, ascii: ascii)
        let dash = ascii ? "-" : "–"
        func text(_ value: Double?) -> String { value.map { number.text($0) } ?? dash }
        func step(_ step: Int) -> String { GroupedNumber.text(step) }
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
        case .alignment(let cosine):
            return "cosine of the update with it: \(NumberText(significance: 3, ascii: ascii).text(cosine))"
        case .noLimit: return "No linear stability limit (nonlinear update)."
        case .belowLimit(let looks):
            return "Below the stability limit so far (\(GroupedNumber.text(looks)) look\(looks == 1 ? "" : "s"))."
        case .overLimit(let since, let least, let most, let limit):
            return
                "\(least < limit ? "Held at" : "Over") the stability limit \(number.text(limit)) since step \(step(since)): "
                + "el from \(number.text(least)) to \(number.text(most))."
        case .wasOverLimit(let first, let count, let looks):
            return "Over the stability limit at \(GroupedNumber.text(count)) of \(GroupedNumber.text(looks)) looks, "
                + "first at step \(step(first)); below it now."
        case .rise(let at, let low, let high):
            return "Largest rise of the loss: from its lowest, \(number.text(low)), to \(number.text(high)) "
                + "at step \(step(at))."
        case .notFinite(let at): return "The loss or a parameter is not finite at step \(step(at)): the run has ended."
        case .losses(let loss, let held):
            return "loss \(number.text(loss))" + (held.map { ", held out \(number.text($0))" } ?? "")
        case .accuracy(let share, let held):
            let digits = NumberText(significance: 3, ascii: ascii)
            return "accuracy \(digits.text(100 * share))%" + (held.map { ", held out \(digits.text(100 * $0))%" } ?? "")
        }
    }
}
