package import Optimizers
package import Surfaces

/// Every optimizer with values that suit one surface: they are found by trying, which takes time.
package struct SuitedChoices: Sendable {
    /// The optimizers, in the order of the catalogue.
    package let choices: [OptimizerChoice]
    private let name: String
    private let definition: SurfaceDefinition

    /// The optimizers as they suit `surface`.
    init(_ surface: Surface) {
        choices = Opening.choices(for: surface)
        name = surface.name
        definition = surface.definition
    }

    /// Whether it is `surface` that they suit.
    package func isOf(_ surface: Surface) -> Bool { name == surface.name && definition == surface.definition }
}
