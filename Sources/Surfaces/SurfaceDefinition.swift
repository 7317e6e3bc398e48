/// What a surface file says, its data columns read in: enough to build the surface anywhere.
public struct SurfaceDefinition: Equatable, Sendable {
    /// One named piece of a formula (a `where` entry).
    public struct Part: Equatable, Sendable {
        /// The name by which formulas use it.
        public var name: String
        /// Its text in the formula language.
        public var text: String

        /// The piece `name` with the formula `text`.
        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// What a person calls the surface.
    public var title: String
    /// One sentence that a person reads in a list; may be empty.
    public var summary: String
    /// Where the surface comes from; may be empty.
    public var source: String
    /// The two parameters' names.
    public var parameters: [String]
    /// The loss, in the formula language.
    public var formula: String
    /// The data columns by name, all of one length; empty for a surface without data.
    public var data: [String: [Double]]
    /// Named numbers that the formula uses.
    public var constants: [String: Double]
    /// Named pieces of the formula (the file's `where`), in the file's order.
    public var parts: [Part]
    /// The part of the plane that is shown at first.
    public var domain: Domain
    /// Where a run begins unless told otherwise; may lie outside the domain.
    public var start: SIMD2<Double>
    /// The known minima.
    public var minima: [SIMD2<Double>]
    /// How losses are spread over colours and contour levels.
    public var levels: LevelKind

    /// A definition as given; ``Surface/init(name:definition:)`` checks it.
    public init(
        title: String, summary: String = "", source: String = "", parameters: [String], formula: String,
        data: [String: [Double]] = [:], constants: [String: Double] = [:], parts: [Part] = [], domain: Domain,
        start: SIMD2<Double>, minima: [SIMD2<Double>] = [], levels: LevelKind = .log
    ) {
        self.title = title
        self.summary = summary
        self.source = source
        self.parameters = parameters
        self.formula = formula
        self.data = data
        self.constants = constants
        self.parts = parts
        self.domain = domain
        self.start = start
        self.minima = minima
        self.levels = levels
    }
}
