extension PromptCaption {
    /// The English words.
    package var english: String {
        switch self {
        case .fault(let sentence, let column): "column \(column): \(sentence)"
        }
    }
}
