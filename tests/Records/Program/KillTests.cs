using Punctum.Records.Audit;
using Punctum.Records.Database;
using Punctum.Records.Pictures;
using Xunit;

namespace Punctum.Tests.Records.Program;

/// <summary>punctum pictures add, killed in the middle: what it said to be added is there whole, and nothing is there by half.</summary>
public sealed class KillTests() : OwnCluster("kill")
{
    static readonly int kills = Kills(usually: 6);

    /// <param name="verb">add: each file in one go. take: in pieces, as through the pages; what was half there goes on at the next run.</param>
    /// <param name="serverToo">The database's processes are killed in the same moment, as by a power cut that spares the disk.</param>
    [Theory, InlineData("add", false, Traits = ["Kind", "Sweep"]), InlineData("add", true), InlineData("take", false, Traits = ["Kind", "Sweep"]), InlineData("take", true, Traits = ["Kind", "Sweep"])]
    public async Task Killed_at_any_moment_it_leaves_pictures_with_rows_or_neither(string verb, bool serverToo)
    {
        Run("clients", "add", "Lovelace");
        var chance = new Random(serverToo ? 2 : 1);
        var said = new HashSet<string>();
        int broken = 0;
        for (int kill = 0, next = 0; kill < kills; kill++)
        {
            string[] files = [.. Enumerable.Range(next, 60).Select(Draw)];
            next += files.Length;
            using var process = Start(null, ["pictures", verb, "1", .. verb == "add" ? new[] { "front" } : [], .. files]);
            var errors = process.StandardError.ReadToEndAsync();
            // The first lines tell that it is in the middle of adding; from there on any moment may be the one.
            int lines = chance.Next(0, 12);
            while (lines-- > 0 && await process.StandardOutput.ReadLineAsync() is { } line) said.Add(Hash(line));
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(0, 40)));
            bool running = !process.HasExited;
            if (serverToo) KillServer();
            process.Kill();
            while (await process.StandardOutput.ReadLineAsync() is { } line) said.Add(Hash(line));
            await process.WaitForExitAsync();
            if (running) broken++;
            Assert.DoesNotContain("inside the program", await errors);     // in the moment before it died it may have seen the server die
        }
        await using var records = await Open();
        await new Punctum.Records.Uploads.SweepUploads(records, Cli.Clinic.ProtocolOption.Read(Cli.Clinic.ProtocolOption.OwnFolder).Photography, TimeProvider.System).Run(TestRecords.Anna, CancellationToken.None);
        var (_, pictures) = await new ListPictures(records).Run(TestRecords.Anna, "1", CancellationToken.None);
        Assert.Empty(said.Except(pictures.Select(p => p.Sha256)));
        Assert.True(broken > kills / 2, $"only {broken} of {kills} were killed in the middle");
        var swept = await new Sweep(records).Run(TestRecords.Anna, rehash: true, remove: true, CancellationToken.None);
        Assert.True(swept.Whole, $"{swept.Missing.Count} missing, {swept.Damaged.Count} damaged");
        Assert.Equal(pictures.Count, swept.Originals);
        Assert.True((await new Sweep(records).Run(TestRecords.Anna, true, false, CancellationToken.None)).Strays.Count == 0);
        Assert.Empty((await AuditChain.Verify(records, CancellationToken.None)).Faults);
        await using var owner = await DatabaseServer.Open(records.Server.Owner, CancellationToken.None);
        Assert.Equal(pictures.Count, await owner.Value<long>("select count(*) from audit where what = 'picture.insert'", CancellationToken.None));
        TestContext.Current.TestOutputHelper?.WriteLine($"{verb}: {broken} of {kills} killed in the middle; {pictures.Count} pictures in, {said.Count} said; {swept.Strays.Count} strays, 0 lost, 0 half");
    }

    /// <summary>Every file is a new one, so every line says "added …: front of …, HASH".</summary>
    static string Hash(string line)
    {
        Assert.Matches("^(added|took) .*, [0-9a-f]{64}$", line);
        return line[^64..];
    }

    string Draw(int which)
    {
        string file = Path.Combine(Folder, $"{which}.jpg");
        File.WriteAllBytes(file, Photographs.Jpeg(which, 200, 150));
        return file;
    }
}
