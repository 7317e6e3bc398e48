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

    /// What gives the loss.
    public enum Loss: Equatable, Sendable {
        /// A text in the formula language.
        case formula(String)
        /// Losses at the points of a grid; nothing is known between and outside them.
        case grid(LossGrid)
        /// A plane's section of a loss of many parameters; no file holds it.
        case section(LossSection)
    }

    /// What a person calls the surface.
    public var title: String
    /// One sentence that a person reads in a list; may be empty.
    public var summary: String
    /// Where the surface comes from; may be empty.
    public var source: String
    /// The names of the parameters, one or two.
    public var parameters: [String]
    /// What gives the loss.
    public var loss: Loss
    /// The data columns by name, all of one length; empty for a surface without data.
    public var data: [String: [Double]]
    /// Named numbers that the formula uses.
    public var constants: [String: Double]
    /// Named pieces of the formula (the file's `where`), in the file's order.
    public var parts: [Part]
    /// The part of the plane that is shown at first; for one parameter, the part of the line, by ``Domain/init(line:)``.
    public var domain: Domain
    /// Where a run begins unless told otherwise; may lie outside the domain. Of one parameter the second number is 0.
    public var start: SIMD2<Double>
    /// The known minima.
    public var minima: [SIMD2<Double>]
    /// The set that runs may not leave; nil for the whole plane.
    public var constraint: Constraint?
    /// How losses are spread over colours and contour levels.
    public var levels: LevelKind

    /// A surface by a formula as given; ``Surface/init(name:definition:)`` checks it.
    public init(
        title: String, summary: String = "", source: String = "", parameters: [String], formula: String,
        data: [String: [Double]] = [:], constants: [String: Double] = [:], parts: [Part] = [], domain: Domain,
        start: SIMD2<Double>, minima: [SIMD2<Double>] = [], levels: LevelKind = .log
    ) {
        self.title = title
        self.summary = summary
        self.source = source
        self.parameters = parameters
        loss = .formula(formula)
        self.data = data
        self.constants = constants
        self.parts = parts
        self.domain = domain
        self.start = start
        self.minima = minima
        self.levels = levels
    }

    /// A surface by a grid of losses as given, whose domain is the grid unless another is.
    public init(
        title: String, summary: String = "", source: String = "", parameters: [String], grid: LossGrid,
        domain: Domain? = nil, start: SIMD2<Double>, minima: [SIMD2<Double>] = [], levels: LevelKind = .log
    ) {
        self.init(
            title: title, summary: summary, source: source, parameters: parameters, formula: "",
            domain: domain ?? grid.domain, start: start, minima: minima, levels: levels)
        loss = .grid(grid)
    }

    /// A surface by a section as given, where runs begin at the plane's origin.
    public init(
        title: String, summary: String = "", source: String = "", axes: [String], section: LossSection, domain: Domain,
        levels: LevelKind = .log
    ) {
        self.init(
            title: title, summary: summary, source: source, parameters: axes, formula: "", domain: domain,
            start: .zero, levels: levels)
        loss = .section(section)
    }

    /// The number of parameters, 1 or 2.
    ///
    /// Points are held in two lanes all the same. Of one parameter the second lane is mute: always 0, with the gradient 0.
    public var dimension: Int { parameters.count == 1 ? 1 : 2 }

    /// The numbers of `point` that are parameters, in their order.
    public func coordinates(of point: SIMD2<Double>) -> [Double] {
        dimension == 1 ? [point.x] : [point.x, point.y]
    }

    /// Whether the loss is the same at every point, of parameters with the same names: whatever it is called, and wherever
    /// it is shown and runs start.
    public func hasSameLoss(as other: SurfaceDefinition) -> Bool {
        parameters == other.parameters && loss == other.loss && data == other.data && constants == other.constants
            && parts == other.parts
    }

    /// The loss in the formula language; nil for a grid.
    public var formula: String? {
        if case .formula(let text) = loss { text } else { nil }
    }

    /// The grid of losses; nil for a formula.
    public var grid: LossGrid? {
        if case .grid(let grid) = loss { grid } else { nil }
    }

    /// The section; nil for any other loss.
    public var section: LossSection? {
        if case .section(let section) = loss { section } else { nil }
    }

    /// What a person reads of the loss: the formula, or that it is a grid and how it is filled.
    public func lossText(ascii: Bool) -> String {
        switch loss {
        case .formula(let text): text
        case .grid(let grid): grid.text(ascii: ascii)
        case .section(let section): section.text
        }
    }
}
