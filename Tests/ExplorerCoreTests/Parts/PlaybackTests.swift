@testable import ExplorerCore
import Testing

@Suite struct PlaybackTests {
    @Test func `a pause by a key ends what is pursued, one by itself lets the next race run`() {
        var playback = Playback(isRunning: true)
        playback.pursue(.step(10))
        playback.pause()
        #expect(!playback.isRunning && playback.pursuit == nil)
        playback.beginRace()
        #expect(!playback.isRunning)
        playback.run()
        playback.pauseItself()
        playback.beginRace()
        #expect(playback.isRunning && !playback.hasPausedItself)
    }

    @Test func `what a key has stopped is known until the next key`() {
        var playback = Playback(isRunning: false)
        playback.pursue(.event(after: 3))
        playback.stopPursuit()
        #expect(playback.stopped == .event(after: 3) && playback.pursuit == nil)
        playback.stopPursuit()
        #expect(playback.stopped == nil)
    }

    @Test func `a race that begins goes forwards, with nothing held`() {
        var playback = Playback(isRunning: true)
        playback.turn(backwards: true)
        playback.takeKnob()
        playback.scrub(to: 7)
        #expect(!playback.isRunning && playback.pursuit == .step(7))
        playback.beginRace()
        #expect(!playback.pace.isBackwards && !playback.isScrubbing && playback.pursuit == nil)
    }

    @Test func `steps are due as fast as asked, and what is dropped is not`() {
        var playback = Playback(isRunning: true)
        playback.setSpeed(1000)
        playback.tick(now: 5)
        playback.tick(now: 5.0625)
        #expect(playback.pace.dueSteps == 62)
        playback.took(20)
        #expect(playback.pace.dueSteps == 42)
        playback.dropDueSteps()
        #expect(playback.pace.dueSteps == 0)
        playback.halt()
        playback.tick(now: 6)
        #expect(playback.pace.dueSteps == 0)
    }

    @Test func `a lesson has its own speed`() {
        var playback = Playback(isRunning: true)
        playback.beginLesson(isRunning: false, speed: 20)
        #expect(!playback.isRunning && playback.pace.speed == 20)
        playback.faster()
        #expect(playback.pace.speed == 50)
        playback.slower()
        playback.slower()
        #expect(playback.pace.speed == 10)
    }
}
