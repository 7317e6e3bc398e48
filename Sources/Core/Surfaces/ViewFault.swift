/// Why a view of the parameter plane is impossible.
public enum ViewFault: Error, Equatable, Sendable {
    /// The values in view of this parameter, 0 or 1, would differ in too few digits.
    case tooNarrow(parameter: Int)
    /// The values in view of this parameter, 0 or 1, would exceed the limit.
    case tooWide(parameter: Int)

    /// The parameter at fault, 0 or 1.
    public var parameter: Int {
        switch self {
        case .tooNarrow(let parameter), .tooWide(let parameter): parameter
        }
    }

    /// One sentence with a full stop; `parameters` are the two parameters' names.
    public func sentence(parameters: [String]) -> String {
        func name(_ index: Int) -> String { parameters.indices.contains(index) ? parameters[index] : "p\(index + 1)" }
        switch self {
        case .tooNarrow(let index):
            return
                "Cannot zoom in further: the values of \(name(index)) in view would differ only in their last digits."
        case .tooWide(let index):
            return "Cannot zoom out further: \(name(index)) would exceed 1e100."
        }
    }
}
