/// Why a view of the plane can't be what was asked for.
public enum ViewFault: Error, Equatable, Sendable {
    /// The parameter, 0 or 1, whose values in view would be told apart by too few digits.
    case tooNarrow(parameter: Int)
    /// The parameter, 0 or 1, whose values in view would be beyond the limit.
    case tooWide(parameter: Int)

    /// The parameter, 0 or 1, whose values it is about.
    public var parameter: Int {
        switch self {
        case .tooNarrow(let parameter), .tooWide(let parameter): parameter
        }
    }

    /// A sentence for a person; `parameters` are the two parameters' names.
    public func sentence(parameters: [String]) -> String {
        func name(_ index: Int) -> String { parameters.indices.contains(index) ? parameters[index] : "p\(index + 1)" }
        switch self {
        case .tooNarrow(let index):
            return "No closer: the values of \(name(index)) in view would differ in their last digits only."
        case .tooWide(let index):
            return "No wider: \(name(index)) would pass 1e100."
        }
    }
}
