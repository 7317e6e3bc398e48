/// A definition in the making: what is absent or faulty is nil.
package struct SurfaceDraft {
    /// The title.
    package var title: String?
    /// One sentence about the surface.
    package var summary: String? = ""
    /// Where it comes from.
    package var source: String? = ""
    /// The names of the parameters, one or two.
    package var parameters: [String]?
    /// The formula, as text.
    package var formula: String?
    /// Losses on a grid in the place of a formula.
    package var grid: LossGrid?
    /// Whether a grid is there, be it faulty.
    package var isGrid = false
    /// The data.
    package var columns: [Column]? = []
    /// The constants of the formula.
    package var constants: [Constant]? = []
    /// The named parts of the formula.
    package var parts: [SurfaceDefinition.Part]? = []
    /// The domain's range of the first parameter.
    package var p1: ClosedRange<Double>?
    /// The domain's range of the second parameter; nil where there is one parameter.
    package var p2: ClosedRange<Double>?
    /// Where runs start.
    package var start: SIMD2<Double>?
    /// The known minima.
    package var minima: [SIMD2<Double>]? = []
    /// The set that runs may not leave.
    package var constraint: Constraint?
    /// How the map spreads losses over its colours.
    package var levels: LevelKind? = .log

    /// A data column in the file's order.
    package struct Column {
        /// The name.
        package var name: String
        /// The values, one a row.
        package var values: [Double]

        /// A column of these values.
        package init(name: String, values: [Double]) {
            self.name = name
            self.values = values
        }
    }

    /// A constant in the file's order.
    package struct Constant {
        /// The name.
        package var name: String
        /// The value.
        package var value: Double

        /// A constant of this value.
        package init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// A draft of which nothing is known yet.
    package init() {}

    init(_ definition: SurfaceDefinition) {
        title = definition.title
        summary = definition.summary
        source = definition.source
        parameters = definition.parameters
        formula = definition.formula
        grid = definition.grid
        isGrid = grid != nil
        columns = definition.data.sorted { $0.key < $1.key }.map { Column(name: $0.key, values: $0.value) }
        constants = definition.constants.sorted { $0.key < $1.key }.map { Constant(name: $0.key, value: $0.value) }
        parts = definition.parts
        p1 = definition.domain.p1
        p2 = definition.dimension == 1 ? nil : definition.domain.p2
        start = definition.start
        minima = definition.minima
        constraint = definition.constraint
        levels = definition.levels
    }

    /// Whether all that gives a name its meaning could be read.
    var declaresNames: Bool { parameters != nil && columns != nil && constants != nil && parts != nil }

    /// The definition, once nothing is missing and no name is given twice.
    package var definition: SurfaceDefinition? {
        guard let title, let summary, let source, let parameters, let columns, let constants, let parts,
            let start, let minima, let levels
        else { return nil }
        if let grid {
            let domain = Domain(p1: p1 ?? grid.domain.p1, p2: p2 ?? grid.domain.p2)
            var definition = SurfaceDefinition(
                title: title, summary: summary, source: source, parameters: parameters, grid: grid, domain: domain,
                start: start, minima: minima, levels: levels)
            definition.constraint = constraint
            return definition
        }
        guard let formula, let p1, let p2 = parameters.count == 1 ? Domain.heights : p2 else { return nil }
        var definition = SurfaceDefinition(
            title: title, summary: summary, source: source, parameters: parameters, formula: formula,
            data: Dictionary(columns.map { ($0.name, $0.values) }) { first, _ in first },
            constants: Dictionary(constants.map { ($0.name, $0.value) }) { first, _ in first }, parts: parts,
            domain: Domain(p1: p1, p2: p2), start: start, minima: minima, levels: levels)
        definition.constraint = constraint
        return definition
    }
}
