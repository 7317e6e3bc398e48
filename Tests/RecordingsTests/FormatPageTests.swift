@testable import Recordings
import Surfaces
import TestFolders
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct FormatPageTests {
    /// The lines of the first example on the page about the format.
    private static func example() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appending(path: "Sources/Core/Recordings/Recordings.docc/RecordingFormat.md"),
            encoding: .utf8)
        return String(try #require(page.split(separator: "```\n").dropFirst().first))
    }

    @Test func `the example of the format's page is a recording, and true`() throws {
        let folder = try Folder()
        let recording = try Recording(path: folder.file(try Self.example()))
        #expect(recording.ending == .finished && recording.rowCount == 3 && recording.lastStep == 2)
        #expect(recording.surface.definition.formula == "x^2+4*y^2")
        var verification = try #require(Verification(recording))
        while verification.finding == nil { verification.compare(rows: 8) }
        #expect(verification.finding == .same && verification.rowCount == 3)
    }
}
