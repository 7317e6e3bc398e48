// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    // Debug builds, which the tests are, check at run time that accesses do not overlap. Release builds leave that out:
    // the checks cost a quarter to a third of the compiler's time, and some of the program's.
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// libFuzzer's library, where the libraries are built to report to it what they run: by `Scripts/fuzz` alone.
let fuzzer = Context.environment["RAVINE_FUZZ"]

/// Whether the documentation is built, with its plugin and the manual: by `Scripts/docs` alone, so that no other build
/// fetches the plugin or plans with it.
let isDocumenting = Context.environment["RAVINE_DOCS"] != nil

/// The folders of `Sources`, from the bottom: a target imports what stands in its own or in one before it.
enum Layer: String {
    /// What knows of no screen: formulas, surfaces, optimizers, runs and what is said of them, recordings.
    case core = "Core"
    /// Pictures, in cells, vectors and pixels.
    case drawing = "Drawing"
    /// The explorer and its terminal.
    case explorer = "Explorer"
    /// Programs that build, test and measure the product and are no part of it.
    case tools = "Tools"

    func path(_ name: String) -> String { "Sources/\(rawValue)/\(name)" }
}

/// A library target and its test target; each names just what its sources import, as `Scripts/check-imports` verifies.
func module(
    _ name: String,
    _ layer: Layer,
    imports: [Target.Dependency] = [],
    testImports: [Target.Dependency] = [],
    testResources: [Resource] = [],
    defines: [SwiftSetting] = [],
    plugins: [Target.PluginUsage] = []
) -> [Target] {
    [
        .target(
            name: name, dependencies: imports, path: layer.path(name),
            swiftSettings: settings + defines + (fuzzer == nil ? [] : [.unsafeFlags(["-sanitize=fuzzer"])]),
            plugins: plugins),
        .testTarget(
            name: name + "Tests", dependencies: [.byName(name: name)] + testImports, resources: testResources,
            swiftSettings: settings + defines),
    ]
}

/// A C library of ours or the module of one that is installed; its code traps in debug builds where its behaviour is
/// undefined, as Swift does: the tests run with that.
func cLibrary(
    _ name: String, _ layer: Layer, settings: [CSetting] = [], links: [LinkerSetting] = []
) -> Target {
    .target(
        name: name, path: layer.path(name),
        cSettings: settings + [
            .unsafeFlags(
                ["-fsanitize=undefined", "-fsanitize-trap=undefined"], .when(configuration: .debug))
        ],
        linkerSettings: links)
}

/// Networks' kernels, optimised in debug builds too, like those of formulas.
let cNetworks: Target = .target(
    name: "CNetworks", dependencies: ["CKernels"], path: Layer.core.path("CNetworks"),
    cSettings: [
        .unsafeFlags(["-O2", "-fsanitize=undefined", "-fsanitize-trap=undefined"], .when(configuration: .debug))
    ])

/// A program that builds, tests or measures the product.
func tool(_ name: String, imports: [Target.Dependency] = []) -> Target {
    .executableTarget(name: name, dependencies: imports, path: Layer.tools.path(name), swiftSettings: settings)
}

/// Whether the rules are compiled again for processors with AVX2 and AVX-512: where the linker is known to keep the order
/// that this relies on.
#if arch(x86_64) && os(Linux)
let isWide = Context.environment["RAVINE_BASELINE"] == nil
#else
let isWide = false
#endif

/// The sources of `Rules` by symbolic links, without what one path by itself needs, for x86-64-v3 and -v4: `Ensemble` takes
/// what the processor can.
///
/// What these modules hold under one name with others, as specialised functions of the standard library, the linker takes
/// from the object that comes first, in ASCII order of the targets' names; these come last, the widest at the end, so that
/// nothing else ever runs their instructions. `Scripts/check-baseline` looks whether that holds.
let wide: [Target] =
    isWide
    ? [("wideRules", "v3"), ("widestRules", "v4")].map { name, level in
        .target(
            name: name, dependencies: ["CKernels", "CLanes"], path: Layer.core.path(name), exclude: ["Paths"],
            swiftSettings: settings + [.unsafeFlags(["-Xcc", "-march=x86-64-" + level])])
    } : []

/// What release builds of the program link on Linux: Swift's libraries statically, so that it runs where no toolchain is
/// installed; `Scripts/build` also links the others so. Only the link differs from that of other programs.
let standalone: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-static-stdlib",
            // What FoundationEssentials, which the argument parser imports, needs where it is static.
            "-l_FoundationCShims", "-l_FoundationCollections",
            "-Xclang-linker", "-static-libgcc",
            // The static libraries' own symbols are of no use to others; exported, they would all be kept.
            "-Xlinker", "--no-export-dynamic",
        ], .when(platforms: [.linux], configuration: .release))
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let libraries: [[Target]] = [
    module("Text", .core, testImports: ["SeededNumbers"], testResources: [.copy("Resources")]),
    module("YAML", .core, imports: ["CYAML"]),
    module("Arrays", .core, imports: ["Text", "CZlib"], testResources: [.copy("Resources")]),
    module(
        "Formulas", .core, imports: ["Text", "CKernels"], testImports: ["CKernels", "SeededNumbers"],
        testResources: [.copy("Resources")]),
    module("Rules", .core, imports: ["CKernels", "CLanes"], testImports: ["SeededNumbers"]),
    module(
        "Optimizers", .core, imports: ["Text", "CKernels", "Rules"] + wide.map { .byName(name: $0.name) },
        testImports: ["SeededNumbers"], defines: isWide ? [.define("WIDE_LANES")] : []),
    module(
        "FormulaRules", .core, imports: ["Formulas", "Rules", "Optimizers"],
        testImports: ["Formulas", "Optimizers", "Rules"]),
    module("Surfaces", .core, imports: ["Text", "Formulas"], testImports: ["Formulas", "SurfaceFiles"]),
    module(
        "Networks", .core, imports: ["Text", "CKernels", "CNetworks", "Surfaces"],
        testImports: ["CKernels", "CNetworks", "Optimizers"],
        testResources: [.copy("Resources")]),
    module(
        "SurfaceFiles", .core, imports: ["Text", "Arrays", "YAML", "Formulas", "Surfaces", "Networks"],
        testImports: ["Formulas", "Surfaces", "Networks", "Sampling"], testResources: [.copy("Resources")],
        plugins: ["EmbedSurfaces"]),
    module(
        "RuleFiles", .core,
        imports: ["Text", "YAML", "Formulas", "Rules", "Optimizers", "FormulaRules", "Surfaces", "SurfaceFiles"],
        testImports: ["FormulaRules", "Formulas", "Optimizers", "Rules", "SurfaceFiles", "Surfaces"],
        plugins: ["EmbedSurfaces"]),
    module(
        "Sampling", .core, imports: ["Formulas", "Surfaces"], testImports: ["Formulas", "Surfaces", "SurfaceFiles"]),
    module("Trajectories", .core),
    module(
        "Diagnosis", .core, imports: ["CKernels", "Formulas", "Optimizers", "Surfaces", "Trajectories"],
        testImports: [
            "Formulas", "Optimizers", "Surfaces", "SurfaceFiles", "Trajectories", "Runs", "SeededNumbers",
            "DiagnosedRuns",
        ]),
    module(
        "Runs", .core,
        imports: ["CKernels", "Formulas", "Optimizers", "Surfaces", "Sampling", "Trajectories", "Diagnosis"],
        testImports: [
            "Formulas", "Optimizers", "Surfaces", "SurfaceFiles", "Sampling", "Trajectories", "Diagnosis",
        ],
        testResources: [.copy("Resources")]),
    module(
        "Training", .core,
        imports: ["Formulas", "Networks", "Optimizers", "Surfaces", "Trajectories", "Diagnosis", "Runs"],
        testImports: [
            "Formulas", "Networks", "Optimizers", "Surfaces", "SurfaceFiles", "Sampling", "Trajectories", "Diagnosis",
            "Runs",
        ],
        testResources: [.copy("Resources")]),
    module(
        "OutcomeMaps", .core,
        imports: [
            "Text", "CKernels", "Formulas", "Networks", "Optimizers", "Surfaces", "Diagnosis", "Training",
        ],
        testImports: [
            "Networks", "Optimizers", "Surfaces", "SurfaceFiles", "Trajectories", "Diagnosis", "Training",
            "DiagnosedRuns",
        ]),
    module(
        "Recordings", .core,
        imports: [
            "Text", "Formulas", "Optimizers", "FormulaRules", "Surfaces", "Networks", "Trajectories", "Diagnosis",
            "Runs",
            "Training", "OutcomeMaps",
        ],
        testImports: [
            "Text", "Formulas", "Optimizers", "FormulaRules", "Rules", "Surfaces", "Networks", "SurfaceFiles",
            "Trajectories", "Diagnosis",
            "Runs",
            "Training", "OutcomeMaps", "SeededNumbers", "TestFolders",
        ],
        testResources: [.copy("Resources")]),
    module(
        "Imports", .core,
        imports: ["Text", "Arrays", "YAML", "Optimizers", "Surfaces", "SurfaceFiles", "Trajectories", "Recordings"],
        testImports: ["Optimizers", "Surfaces", "SurfaceFiles", "Trajectories", "Recordings", "TestFolders"],
        testResources: [.copy("Resources")]),
    module(
        "Wording", .core,
        imports: [
            "Text", "Formulas", "Optimizers", "Surfaces", "Networks", "Trajectories", "Diagnosis", "Training",
        ],
        testImports: [
            "Text", "Optimizers", "Surfaces", "SurfaceFiles", "Trajectories", "Diagnosis", "Runs", "DiagnosedRuns",
        ]),
    module("Canvas", .drawing),
    module(
        "Scene", .drawing,
        imports: [
            "Text", "Canvas", "Formulas", "Surfaces", "Sampling", "Trajectories", "Diagnosis", "OutcomeMaps", "Wording",
        ]),
    module(
        "Perspective", .drawing, imports: ["Canvas", "Surfaces", "Sampling", "Scene", "CRelief"],
        testImports: ["Canvas", "Surfaces", "Sampling", "Scene", "SeededNumbers"]),
    module(
        "CellDrawing", .drawing,
        imports: [
            "Text", "Canvas", "Formulas", "Surfaces", "Sampling", "Trajectories", "Diagnosis", "OutcomeMaps", "Wording",
            "Scene", "Perspective",
        ],
        testImports: [
            "Text", "Canvas", "Formulas", "Optimizers", "Surfaces", "SurfaceFiles", "Sampling", "Trajectories",
            "Diagnosis", "Runs", "OutcomeMaps", "Wording", "Scene", "SeededNumbers",
        ]),
    module(
        "Figures", .drawing,
        imports: [
            "Text", "Canvas", "Formulas", "Surfaces", "Sampling", "Trajectories", "OutcomeMaps", "Scene", "Perspective",
            "CShading",
        ],
        testImports: ["Canvas", "Surfaces", "Sampling", "Trajectories", "Scene"]),
    module("Pictures", .drawing, imports: ["CPictures"], testImports: ["Canvas", "TestTerminals"]),
    module("Terminal", .explorer, imports: ["Canvas", "CNcurses"], testImports: ["Canvas", "TestTerminals"]),
    module(
        "ExplorerCore", .explorer,
        imports: [
            "Text", "Canvas", "YAML", "Formulas", "Optimizers", "FormulaRules", "RuleFiles", "Surfaces", "Networks",
            "SurfaceFiles", "Sampling",
            "Trajectories", "Diagnosis", "Runs", "Training", "OutcomeMaps", "Recordings", "Wording", "Scene",
            "Perspective",
        ],
        testImports: [
            "Canvas", "Optimizers", "Surfaces", "Networks", "SurfaceFiles", "Trajectories", "Diagnosis", "Runs",
            "Training",
            "OutcomeMaps", "Wording", "Scene",
        ]),
    module(
        "ExplorerView", .explorer,
        imports: [
            "Text", "Canvas", "Formulas", "Optimizers", "Surfaces", "Networks", "SurfaceFiles", "Sampling",
            "Trajectories", "Diagnosis", "Runs", "Training", "OutcomeMaps", "Recordings", "Wording", "Scene",
            "Perspective", "CellDrawing", "Figures", "Pictures", "ExplorerCore",
        ],
        testImports: [
            "Text", "Canvas", "Optimizers", "Surfaces", "Networks", "SurfaceFiles", "Sampling", "Trajectories",
            "Diagnosis", "Runs", "Training", "OutcomeMaps", "Recordings", "Wording", "Scene", "Perspective",
            "ExplorerCore", "TestFolders", "TestTerminals",
        ]),
    module(
        "FuzzTargets", .tools,
        imports: [
            "Text", "Canvas", "Formulas", "Optimizers", "Surfaces", "Networks", "SurfaceFiles", "Sampling",
            "Trajectories",
            "Diagnosis", "Runs", "Recordings", "Imports", "Wording", "Scene", "ExplorerCore", "ExplorerView",
        ], testImports: ["SeededNumbers"], testResources: [.copy("Corpus")]),
    module(
        "VerdictJudging", .tools,
        imports: [
            "Formulas", "Optimizers", "Surfaces", "Networks", "SurfaceFiles", "Trajectories", "Diagnosis", "Runs",
            "Training", "OutcomeMaps", "SeededNumbers",
        ], testImports: ["Surfaces", "Diagnosis", "ravine"], testResources: [.copy("Resources")]),
]

/// The program that fuzzes a target.
let fuzzing: [Target] =
    fuzzer.map { library in
        [
            .target(name: "CFuzzer", path: Layer.tools.path("CFuzzer")),
            .executableTarget(
                name: "fuzz", dependencies: ["CFuzzer", "FuzzTargets"], path: Layer.tools.path("fuzz"),
                swiftSettings: settings,
                linkerSettings: [.unsafeFlags([library]), .linkedLibrary("stdc++")]),
        ]
    } ?? []

/// The manual, a catalog of articles; a target has to have a source, and this one has nothing else.
let manual: [Target] = isDocumenting ? [.target(name: "Manual", path: "Documentation", swiftSettings: settings)] : []

let package = Package(
    name: "ravine",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "ravine", targets: ["ravine"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
    ]
        + (isDocumenting ? [.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0")] : []),
    targets: libraries.flatMap { $0 } + wide + fuzzing + manual + [
        cLibrary(
            "CNcurses", .explorer,
            links: [
                // macOS calls its wide-character ncurses by the plain name.
                .linkedLibrary("ncurses", .when(platforms: [.macOS])),
                .linkedLibrary("ncursesw", .when(platforms: [.linux])),
            ]),
        .target(name: "CLanes", path: Layer.core.path("CLanes")),
        cLibrary("CPictures", .drawing, links: [.linkedLibrary("png"), .linkedLibrary("gif")]),
        // Optimised in debug builds too. Square roots need not set errno, nor comparisons trap: then they are vector instructions.
        cLibrary("CShading", .drawing, settings: [.unsafeFlags(["-O3", "-fno-math-errno", "-fno-trapping-math"])]),
        cLibrary("CRelief", .drawing, settings: [.unsafeFlags(["-O3", "-fno-math-errno", "-fno-trapping-math"])]),
        // Optimised in debug builds too, where tests would otherwise take several times as long.
        cLibrary("CKernels", .core, settings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
        cNetworks,
        .testTarget(
            name: "CKernelsTests", dependencies: ["CKernels"], resources: [.copy("Resources")], swiftSettings: settings),
        cLibrary("CYAML", .core, links: [.linkedLibrary("yaml")]),
        cLibrary("CZlib", .core, links: [.linkedLibrary("z")]),
        .executableTarget(
            name: "ravine",
            dependencies: [
                "Text", "Arrays", "Canvas", "Formulas", "Optimizers", "FormulaRules", "RuleFiles", "Surfaces",
                "Networks", "SurfaceFiles",
                "Trajectories", "Diagnosis", "Runs", "Training", "OutcomeMaps", "Recordings", "Imports", "Wording",
                "Scene", "Perspective", "CellDrawing", "Figures", "Pictures", "Terminal", "ExplorerCore",
                "ExplorerView",
                argumentParser,
            ], swiftSettings: settings, linkerSettings: standalone),
        .testTarget(
            name: "ravineTests", dependencies: ["ravine", "soak", "Canvas", "TestTerminals"], swiftSettings: settings),
        tool("bench-diagnosis", imports: ["Optimizers", "Surfaces", "SurfaceFiles", "Diagnosis", "Runs"]),
        tool("bench-ensembles", imports: ["Optimizers", "OutcomeMaps"]),
        tool(
            "bench-frames",
            imports: [
                "Canvas", "Optimizers", "Surfaces", "SurfaceFiles", "Runs", "Scene", "Terminal", "ExplorerCore",
                "ExplorerView",
            ]),
        tool(
            "bench-kernels",
            imports: ["Optimizers", "Surfaces", "SurfaceFiles", "Sampling", "Diagnosis", "Runs", "OutcomeMaps"]),
        tool("bench-networks", imports: ["Networks", "Optimizers", "Training"]),
        tool(
            "bench-pixels",
            imports: [
                "Canvas", "Surfaces", "SurfaceFiles", "Sampling", "Scene", "Perspective", "Figures", "Pictures",
            ]),
        tool("bench-present", imports: ["Canvas", "Terminal"]),
        tool(
            "bench-seek",
            imports: [
                "Canvas", "Optimizers", "Surfaces", "SurfaceFiles", "Runs", "Recordings", "Scene", "ExplorerCore",
                "ExplorerView",
            ]),
        tool("judge-verdicts", imports: ["VerdictJudging"]),
        tool("soak", imports: ["Canvas", "ExplorerCore", "SeededNumbers"]),
        tool("embed-surfaces"),
        .plugin(name: "EmbedSurfaces", capability: .buildTool(), dependencies: ["embed-surfaces"]),
        .target(name: "SeededNumbers", path: Layer.tools.path("SeededNumbers"), swiftSettings: settings),
        .target(
            name: "TestTerminals", dependencies: ["Canvas"], path: "Tests/TestTerminals", swiftSettings: settings),
        .target(name: "TestFolders", path: "Tests/TestFolders", swiftSettings: settings),
        .target(
            name: "DiagnosedRuns",
            dependencies: ["Optimizers", "Surfaces", "SurfaceFiles", "Trajectories", "Diagnosis", "Runs"],
            path: "Tests/DiagnosedRuns", swiftSettings: settings),
    ]
)
