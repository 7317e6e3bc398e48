extension RecordingColumn {
    /// What a person calls it on a surface with `parameters`.
    public func title(_ parameters: [String]) -> String {
        switch self {
        case .p1: parameters[0]
        case .p2: parameters[1]
        case .g1: "the gradient in \(parameters[0])"
        case .g2: "the gradient in \(parameters[1])"
        case .rate: "the learning rate"
        case .s1: "the denominator of \(parameters[0])"
        case .s2: "the denominator of \(parameters[1])"
        case .run, .step, .loss: "the \(rawValue)"
        }
    }
}
