/// An invariant that does not hold for an input.
public struct Violation: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence.
    public let description: String

    /// A violation described by `description`.
    public init(_ description: String) {
        self.description = description
    }

    /// Throws one unless `condition` holds.
    static func unless(_ condition: Bool, _ description: @autoclosure () -> String) throws(Violation) {
        if !condition { throw Violation(description()) }
    }
}
