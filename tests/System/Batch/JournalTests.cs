using Punctum.Cli.Batch;
using Xunit;

namespace Punctum.SystemTests.Batch;

public sealed class JournalTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-journal").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_ended_is_known_to_the_next_run_and_another_question_is_open()
    {
        using (var journal = new Journal(folder))
        {
            journal.Write(new("a", "k1", "started"));
            journal.Write(new("a", "k1", "done"));
            journal.Write(new("b", "k2", "failed", "no face"));
        }
        using var next = new Journal(folder);
        Assert.Equal("done", next.Ended("a", "k1")!.State);
        Assert.Null(next.Ended("a", "other"));
        Assert.Equal("no face", next.Ended("b", "k2")!.Reason);
    }

    [Fact]
    public void Half_a_last_line_of_a_killed_run_loses_only_itself()
    {
        using (var journal = new Journal(folder)) journal.Write(new("a", "k", "done"));
        File.AppendAllText(Path.Combine(folder, "journal.jsonl"), "{\"id\":\"b\",\"ke");
        using (var journal = new Journal(folder))
        {
            Assert.Equal("done", journal.Ended("a", "k")!.State);
            journal.Write(new("c", "k", "done"));
        }
        using var next = new Journal(folder);
        Assert.Equal("done", next.Ended("c", "k")!.State);
    }

    [Fact]
    public void Starts_without_an_end_are_counted_until_one_ends()
    {
        using var journal = new Journal(folder);
        for (int i = 0; i < 2; i++) journal.Write(new("a", "k", "started"));
        Assert.Equal(2, journal.Broken("a", "k"));
        journal.Write(new("a", "k", "done"));
        Assert.Equal(0, journal.Broken("a", "k"));
    }

    [Fact]
    public void Two_batches_cannot_write_to_one_folder()
    {
        using var journal = new Journal(folder);
        Assert.Contains("another batch is writing into this folder", Assert.Throws<IOException>(() => new Journal(folder).Dispose()).Message);
    }
}
