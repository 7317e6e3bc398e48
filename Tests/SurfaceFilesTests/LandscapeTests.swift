import Surfaces
import Testing

@testable import SurfaceFiles

#if canImport(FoundationEssentials)
import FoundationEssentials
#endif
import Foundation

/// Losses that NumPy 2 saved: x² + 3y² + xy at x from -1.5 to 1.5 and y from -1 to 1, in steps of 0.5.
@Suite struct LandscapeTests {
    private func path(_ name: String) throws -> String {
        try #require(
            Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Resources/Landscapes")
        ).path
    }

    private static let axes = (
        x: [-1.5, -1, -0.5, 0, 0.5, 1, 1.5], y: [-1, -0.5, 0, 0.5, 1.0]
    )

    @Test(arguments: [
        ("own.npz", ["p1", "p2"]), ("xyz.npz", ["x", "y"]), ("mesh-xy.npz", ["X", "Y"]), ("mesh-ij.npz", ["X", "Y"]),
        ("descending.npz", ["x", "y"]), ("half.npz", ["alphas", "betas"]),
    ])
    func `axes are found by their names, in any layout`(name: String, parameters: [String]) throws {
        let surface = try Surface.open(path(name))
        let grid = try #require(surface.definition.grid)
        #expect(grid.p1 == Self.axes.x && grid.p2 == Self.axes.y)
        for (row, y) in Self.axes.y.enumerated() {
            for (column, x) in Self.axes.x.enumerated() {
                #expect(grid.values[row * 7 + column] == x * x + 3 * y * y + x * y)
            }
        }
        #expect(surface.definition.parameters == parameters)
        #expect(surface.definition.start == [0, 0])
        #expect(surface.name == String(name.prefix { $0 != "." }))
        #expect(Surface.faults(path: try path(name), checkingValues: true).isEmpty)
    }

    @Test(arguments: ["array.npy", "alone.npz"])
    func `an array without axes lies over its columns and rows`(name: String) throws {
        let surface = try Surface.open(path(name))
        let grid = try #require(surface.definition.grid)
        #expect(grid.p1 == [0, 1, 2, 3, 4, 5, 6] && grid.p2 == [0, 1, 2, 3, 4])
        // The first row is y = -1.
        #expect(grid.values[0] == 2.25 + 3 + 1.5 && grid.values[6] == 2.25 + 3 - 1.5)
        #expect(surface.definition.parameters == ["p1", "p2"])
        guard case .surface(let same) = try LossFile.open(path(name)) else {
            Issue.record("no surface")
            return
        }
        #expect(same.definition == surface.definition)
    }

    @Test(arguments: [
        ("transposed.npz", "array 'z' must have shape (5, 7), that of y and x, not (7, 5)"),
        ("scattered.npz", "array 'Y' is neither an axis nor one of numpy.meshgrid's"),
        ("no-axis.npz", "missing array 'y'; found 'x', 'z'"),
        (
            "several.npz",
            "no array of losses: expected p1, p2 and loss of shape (len(p2), len(p1)); found 'one', 'two'"
        ),
        ("row.npy", "the array must have shape (rows, columns), not (7)"),
        ("nothing.npz", "no array of losses: expected p1, p2 and loss of shape (len(p2), len(p1))"),
    ])
    func `arrays that are no landscape are refused in one sentence`(name: String, sentence: String) throws {
        let path = try path(name)
        #expect(Surface.faults(path: path).map { "\($0)" } == ["\(path):1:1: \(sentence)"])
    }

    @Test func `a landscape without a loss is none`() throws {
        let path = try path("nan.npz")
        #expect(Surface.faults(path: path, checkingValues: true).map(\.kind) == [.undefinedEverywhere(nil)])
    }

    @Test func `an archive cut anywhere is refused`() throws {
        let whole = Array(try Data(contentsOf: URL(filePath: path("mesh-xy.npz"))))
        for count in stride(from: 4, to: whole.count, by: 7) {
            #expect(throws: LandscapeFault.self) { try Landscape.read(Array(whole[..<count])) }
        }
    }
}
