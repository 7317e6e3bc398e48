package import Diagnosis

/// The kind of an event with the parameter concerned, for lists and messages.
package struct EventTitle: Equatable, Sendable {
    /// The kind with its figures.
    package let kind: RunEvent.Kind
    /// The parameter's name; nil where both are concerned.
    package let parameter: String?

    /// The title of `event` of a run whose parameters have these `names`.
    package init(_ event: RunEvent, names: [String]) {
        kind = event.kind
        parameter = event.parameter.map { names[$0] }
    }
}
