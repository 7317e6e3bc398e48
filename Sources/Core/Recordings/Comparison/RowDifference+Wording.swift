extension RecordingColumn {
    /// The column's name in sentences about a surface with `parameters`.
    public func title(_ parameters: [String]) -> String {
        switch self {
        case .p1: parameters[0]
        case .p2: parameters[1]
        case .g1: "gradient in \(parameters[0])"
        case .g2: "gradient in \(parameters[1])"
        case .rate: "learning rate"
        case .s1: "denominator of \(parameters[0])"
        case .s2: "denominator of \(parameters[1])"
        case .run, .step, .loss: rawValue
        }
    }
}
