// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// A library target and its test target, which share one list of imports.
func module(
    _ name: String,
    imports: [Target.Dependency] = [],
    testImports: [Target.Dependency] = [],
    testResources: [Resource] = [],
    plugins: [Target.PluginUsage] = []
) -> [Target] {
    [
        .target(name: name, dependencies: imports, swiftSettings: settings, plugins: plugins),
        .testTarget(
            name: name + "Tests",
            dependencies: [.byName(name: name)] + imports + testImports,
            resources: testResources,
            swiftSettings: settings
        ),
    ]
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let libraries: [[Target]] = [
    module("Canvas"),
    module("Terminal", imports: ["Canvas", "CNcurses"]),
    module("Formulas"),
    module(
        "Surfaces", imports: ["Formulas", yams], testResources: [.copy("Resources")], plugins: ["EmbedSurfaces"]),
    module("Optimizers"),
    module("Simulation", imports: ["Formulas", "Surfaces", "Optimizers"], testResources: [.copy("Resources")]),
    module(
        "Recordings", imports: ["CZlib", "Formulas", "Surfaces", "Optimizers", "Simulation"],
        testResources: [.copy("Resources")]),
    module("Rendering", imports: ["Canvas", "Formulas", "Surfaces", "Optimizers", "Simulation"]),
    module("Figures", imports: ["Canvas", "Formulas", "Surfaces", "Optimizers", "Simulation", "Rendering"]),
    module("Pictures", imports: ["CPictures"]),
    module(
        "Explorer",
        imports: ["Canvas", "Formulas", "Surfaces", "Optimizers", "Simulation", "Recordings", "Rendering"]),
]

let package = Package(
    name: "ravine",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "ravine", targets: ["ravine"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: libraries.flatMap { $0 } + [
        .target(
            name: "CNcurses",
            linkerSettings: [
                // macOS calls its wide-character ncurses by the plain name.
                .linkedLibrary("ncurses", .when(platforms: [.macOS])),
                .linkedLibrary("ncursesw", .when(platforms: [.linux])),
            ]
        ),
        .target(name: "CPictures", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("gif")]),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .executableTarget(
            name: "ravine",
            dependencies: [
                "Canvas", "Terminal", "Formulas", "Surfaces", "Optimizers", "Simulation", "Recordings", "Rendering",
                "Figures", "Pictures", "Explorer", argumentParser,
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "bench-diagnosis", dependencies: ["Optimizers", "Simulation", "Surfaces"], swiftSettings: settings),
        .executableTarget(
            name: "bench-seek",
            dependencies: ["Canvas", "Explorer", "Optimizers", "Recordings", "Rendering", "Simulation", "Surfaces"],
            swiftSettings: settings),
        .executableTarget(
            name: "bench-frames",
            dependencies: ["Canvas", "Explorer", "Rendering", "Simulation", "Surfaces", "Terminal"],
            swiftSettings: settings),
        .executableTarget(name: "bench-present", dependencies: ["Canvas", "Terminal"], swiftSettings: settings),
        .testTarget(name: "ravineTests", dependencies: ["ravine"], swiftSettings: settings),
        .plugin(name: "EmbedSurfaces", capability: .buildTool(), dependencies: ["embed-surfaces"]),
        .executableTarget(name: "embed-surfaces", swiftSettings: settings),
    ]
)
