public import Optimizers
public import Runs
public import Surfaces

/// The first line of a recording: surface, runs and columns.
public struct RecordingHeader: Equatable, Sendable {
    /// The time of recording, in ISO 8601; empty where unknown.
    public var created: String
    /// The name and version of the program that wrote it; empty where unknown.
    public var generator: String
    /// The surface's name.
    public var surfaceName: String
    /// The whole surface.
    public var surface: SurfaceDefinition
    /// The seed of the mini-batches.
    public var seed: UInt64
    /// The mini-batch size, less than the number of data rows; nil for the full batch.
    public var batch: Int?
    /// The random generator of the mini-batches; nil without them.
    public var sampler: String?
    /// The standard deviation of the noise that is added to gradients; 0 for none.
    public var noise = 0.0
    /// The platform, on which the bits of the numbers may depend.
    public var environment: String?
    /// The rules that are formulas, which runs name.
    public var rules = RuleBook()
    /// The runs that start with the first row.
    public var runs: [RecordedRun]
    /// The columns of the rows.
    public var columns: [String]

    /// The header of a recording of `script`; later runs and changes are written between the rows.
    public init(script: RaceScript, created: String, generator: String) {
        self.created = created
        self.generator = generator
        surfaceName = script.surface.name
        surface = script.surface.definition
        seed = script.seed
        let sampler = script.objective.sampler
        batch = sampler?.batch
        self.sampler = sampler.map { _ in script.order == .cyclic ? BatchSampler.cyclicName : BatchSampler.name }
        noise = script.noise
        environment = Self.presentEnvironment
        runs = script.plans.filter { $0.birth == 0 }.map(RecordedRun.init)
        columns = RecordingColumn.all(surface.dimension).map(\.rawValue)
    }

    /// The header of a recording of another program's rows.
    package init(surfaceName: String, surface: SurfaceDefinition, runs: [RecordedRun], columns: [String]) {
        created = ""
        generator = ""
        self.surfaceName = surfaceName
        self.surface = surface
        seed = 0
        self.runs = runs
        self.columns = columns
    }

    /// Which data rows the mini-batches have.
    var order: BatchOrder { sampler == BatchSampler.cyclicName ? .cyclic : .random }

    /// The value of `format`.
    static let format = "ravine-run"
    /// The value of `version`.
    static let version = 1

    /// The architecture, system and compiler of this program.
    public static let presentEnvironment = "\(architecture) \(system), swift \(compiler), IEEE 754 binary64"

    private static var architecture: String {
        #if arch(x86_64)
        "x86_64"
        #elseif arch(arm64)
        "arm64"
        #else
        "other"
        #endif
    }

    private static var system: String {
        #if os(macOS)
        "macos"
        #elseif os(Linux)
        "linux"
        #else
        "other"
        #endif
    }

    private static var compiler: String {
        #if compiler(>=6.4)
        "6.4 or later"
        #elseif compiler(>=6.3)
        "6.3"
        #else
        "6.2"
        #endif
    }
}

extension RecordingHeader {
    /// The header as a line, with its line feed.
    var line: [UInt8] {
        var line = JSONLine()
        line.object { line in
            line.opening(version: Self.version, created: created, generator: generator)
            line.key("surface")
            line.surface(surface, name: surfaceName)
            line.key("seed")
            line.whole(seed)
            line.key("batch")
            if let batch { line.whole(batch) } else { line.null() }
            line.key("sampler")
            line.optional(sampler)
            if noise > 0 {
                line.key("noise")
                line.number(noise)
            }
            line.key("environment")
            line.optional(environment)
            line.rules(of: runs.map(\.choice))
            line.key("runs")
            line.array { line in
                for run in runs { line.object { $0.run(run, dimension: surface.dimension) } }
            }
            line.key("columns")
            line.array { line in
                for column in columns { line.string(column) }
            }
        }
        line.newline()
        return line.bytes
    }
}

/// The columns of a recording known to this program, by their names in the header.
public enum RecordingColumn: String, CaseIterable, Sendable {
    case run, step, p1, p2, loss, g1, g2
    case rate = "lr"
    case s1, s2

    /// The columns of rows of `dimension` parameters, 1 or 2, in order.
    public static func all(_ dimension: Int) -> [RecordingColumn] {
        dimension == 1 ? allCases.filter { !$0.isOfSecondParameter } : allCases
    }

    /// Whether it is the second parameter's.
    package var isOfSecondParameter: Bool { self == .p2 || self == .g2 || self == .s2 }

    /// The other column of a pair, which this one requires where there are two parameters.
    package var partner: RecordingColumn? {
        switch self {
        case .g1: .g2
        case .g2: .g1
        case .s1: .s2
        case .s2: .s1
        case .run, .step, .p1, .p2, .loss, .rate: nil
        }
    }

    /// Whether every recording has it.
    var isRequired: Bool {
        switch self {
        case .run, .step, .p1, .p2, .loss: true
        case .g1, .g2, .rate, .s1, .s2: false
        }
    }
}

extension JSONLine {
    /// The members with which a header begins.
    mutating func opening(version: Int, created: String, generator: String) {
        key("format")
        string(RecordingHeader.format)
        key("version")
        whole(version)
        key("created")
        string(created)
        key("generator")
        string(generator)
    }
}
