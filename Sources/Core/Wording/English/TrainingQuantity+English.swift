package import Trajectories

extension TrainingQuantity {
    /// The English label.
    package func english(ascii: Bool) -> String {
        switch self {
        case .loss: "loss"
        case .fullLoss: "full loss"
        case .validationLoss: "validation loss"
        case .strain: "el / limit"
        case .effectiveSharpness: "el"
        case .gradientNorm: "gradient norm"
        case .updateNorm: "update norm"
        case .rate: "learning rate"
        case .sharpness: ascii ? "sharpness" : "sharpness λ"
        case .preconditionedSharpness: "preconditioned"
        case .cosine: "cosine of updates"
        case .clip: "clipping factor"
        case .distance: "distance from plane"
        }
    }
}
