/// What should hold for every input, and does not for this one.
public struct Violation: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence.
    public let description: String

    /// The violation that `description` tells.
    public init(_ description: String) {
        self.description = description
    }

    /// Throws one unless `condition` holds.
    static func unless(_ condition: Bool, _ description: @autoclosure () -> String) throws(Violation) {
        if !condition { throw Violation(description()) }
    }
}
