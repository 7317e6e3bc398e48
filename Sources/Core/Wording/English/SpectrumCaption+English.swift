import Text

extension SpectrumCaption {
    /// The English words.
    package func english(ascii: Bool) -> String {
        switch self {
        case .noRun: return "No run selected."
        case .pending: return "..."
        case .plain: return ascii ? "H" : "λ of H"
        case .preconditioned: return "precond."
        case .effective: return "el"
        case .step(let step, let limit, let isConverged):
            let number = NumberText(significance: 4, ascii: ascii)
            let bound = limit.map { "limit \(number.text($0)), " } ?? ""
            return bound + "step \(GroupedNumber.text(step))" + (isConverged ? "" : ", roughly")
        }
    }
}
