public import Networks

/// Which plane through a network's parameters is shown, and of which steps it is made.
public struct PlaneChoice: Equatable, Sendable {
    /// Which plane.
    public var kind: NetworkDefinition.PlaneKind
    /// The last steps that it is made of, up to ``longestWindow``; nil for the whole way.
    public var window: Int?
    /// What random directions are drawn from.
    public var seed: UInt64

    /// The longest window.
    public static let longestWindow = TrainingSource.longestWindow
    /// The windows that a key goes round; nil for the whole way.
    public static let windows: [Int?] = [100, 200, nil, 50]

    /// A choice of the given values.
    public init(_ kind: NetworkDefinition.PlaneKind, window: Int? = 100, seed: UInt64 = 0) {
        self.kind = kind
        self.window = window
        self.seed = seed
    }

    /// What is said of the plane of one parameter, whatever is chosen.
    static let onlyParameter = "the only parameter"

    /// The names of the map's axes: one for the curve of the loss over the only parameter there is.
    public func axes(of shape: NetworkShape) -> [String] {
        if shape.parameterCount == 1 { return [shape.name(of: 0)] }
        return switch kind {
        case .ravine: ["along", "across"]
        case .path: ["PC 1", "PC 2"]
        case .random: ["random 1", "random 2"]
        case .parameters(let one, let other): [shape.name(of: one), shape.name(of: other)]
        }
    }

    /// What is said of it: the kind in a word or two.
    public var name: String {
        switch kind {
        case .ravine: "along and across"
        case .path: "path PCA"
        case .random: "random"
        case .parameters: "two parameters"
        }
    }
}
