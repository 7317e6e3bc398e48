/// A list of assignments over named inputs, as an optimizer's rule is written: some inputs are numbers that each parameter
/// has for itself, as a gradient, and others are shared by all, as a learning rate.
package struct SystemSource: Sendable {
    /// A text and the name of its value.
    package struct Assignment: Sendable, Equatable {
        /// The name by which later assignments use the value; one that is a state's stands for the new value from then on. Nil
        /// for a value that no other uses.
        package var name: String?
        /// An expression of the formula language, in which `sum`, `norm`, `dot` and `max_over` go over all parameters.
        package var text: String

        /// The assignment of `text` to `name`.
        package init(_ name: String?, _ text: String) {
            self.name = name
            self.text = text
        }
    }

    /// The inputs that each parameter has for itself.
    package var own: [String]
    /// The inputs that all parameters share.
    package var shared: [String]
    /// The inputs that an assignment replaces, from one evaluation to the next: each is shared where all that it is made of
    /// is, and else each parameter has its own.
    package var states: [String]
    /// The assignments in order; each sees the values of those before it.
    package var assignments: [Assignment]

    /// A list over these inputs.
    package init(own: [String], shared: [String], states: [String], assignments: [Assignment]) {
        self.own = own
        self.shared = shared
        self.states = states
        self.assignments = assignments
    }
}

/// A fault in an assignment or in the name of an input.
package struct SystemFault: Error, Equatable, Sendable {
    /// The place in the list of assignments; nil for the name of an input.
    package var assignment: Int?
    /// What is wrong, and where in the text.
    package var fault: FormulaFault
}
