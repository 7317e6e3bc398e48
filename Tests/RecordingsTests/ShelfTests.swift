@testable import Recordings
import TestFolders
import Testing

@Suite struct ShelfTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T12:00:00Z", 951_825_600),
            ("2026-11-22T14:30:05Z", 1_795_357_805),
            ("2026-11-22T15:30:05+01:00", 1_795_357_805),
            ("2026-11-22T09:00:05-05:30", 1_795_357_805),
            ("2026-11-22 14:30:05", 1_795_357_805),
            ("2026-11-22T14:30:05.25Z", 1_795_357_805.25),
            ("1969-12-31T23:59:59Z", -1),
        ] as [(String, Double)])
    func `a date is read`(text: String, seconds: Double) {
        #expect(DateText.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "yesterday", "2026-11-22", "2026-13-22T14:30:05Z", "2026-11-22T14:30:05Zulu", "2026-11-22T14:30:05.Z",
        "2026-11-22T24:30:05Z", "٢٠٢٦-11-22T14:30:05Z",
    ])
    func `other text is not a date`(text: String) {
        #expect(DateText.seconds(text) == nil)
    }

    @Test func `a folder that is none is a sentence`() throws {
        let folder = try Folder()
        for path in [folder.path("none"), try folder.file("text")] {
            let fault = #expect(throws: RecordingFault.self) { try RecordingShelf(path: path) }
            #expect(fault?.description == "\(path): no such folder")
            #expect(fault?.isMissingFile == true)
        }
    }
}
