/// A message about the hyperparameters of an optimizer or a schedule, the `owner`.
package enum TuningNotice: Equatable, Sendable {
    /// A hyperparameter with its value, as they are typed.
    package struct Setting: Equatable, Sendable {
        package let name: String
        package let value: String

        /// `name` with its `value`.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// These hyperparameters were set.
    case set(owner: String, [Setting])
    /// The selected hyperparameter with what it means.
    case selected(owner: String, Setting, meaning: String)
    /// A hyperparameter is at an end of its range, which is `range` in words.
    case endOfRange(owner: String, name: String, up: Bool, range: String)
    /// Keys lead no further, though other values can be typed.
    case endOfSteps(owner: String, name: String, up: Bool)
    /// The optimizer has this schedule; nil for a constant learning rate.
    case schedule(owner: String, String?)
}
