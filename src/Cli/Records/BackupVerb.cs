using System.CommandLine;
using Punctum.Records;
using Punctum.Records.Backup;

namespace Punctum.Cli.Records;

/// <summary>punctum backup and punctum restore: records and originals together, and the proof that they come back.</summary>
static class BackupVerb
{
    static Argument<string> Folder(string description) => new("folder") { Description = description };

    public static Command New()
    {
        var folder = Folder("Folder for backups, best on another disk; pictures that are there already are not copied again");
        var command = new Command("backup", "Write records and pictures of this moment to a folder, while others go on working") { folder, Verify() };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var made = await new MakeBackup(records, TimeProvider.System).Run(Actor.OfShell("backup"), result.GetRequiredValue(folder), cancel);
            foreach (string hash in made.Lost) Complaint.Say($"original {hash} is missing or damaged and is not in the backup. See punctum pictures sweep --rehash.", Exit.Broken);
            Console.WriteLine($"{made.Backup}: {made.Manifest.Rows.Values.Sum()} rows of {made.Manifest.Rows.Count} tables, {made.Manifest.Originals} originals ({made.Manifest.Bytes / 1e6:0.0} MB), {made.Copied} of them new");
            Console.WriteLine($"Prove it: punctum backup verify {result.GetRequiredValue(folder)}");
            return made.Lost.Count == 0 ? Exit.Ok : Exit.Broken;
        });
        return command;
    }

    static Command Verify()
    {
        var folder = Folder("Folder that was given to punctum backup");
        var options = new RecordsOptions();
        var command = options.On(new Command("verify", "Restore the newest backup into a database that is thrown away, count every table, check the audit log, read every picture") { folder });
        command.SetAction((result, cancel) => Guarded.Run(async () =>
        {
            var verdict = await VerifyBackup.Run(result.GetRequiredValue(folder), cancel);
            foreach (var (table, rows) in verdict.Rows) Console.WriteLine($"{table,-18}{rows,12} rows");
            Console.WriteLine($"{"originals",-18}{verdict.Originals,12} of {verdict.Manifest.Originals} read, hashes right");
            foreach (string fault in verdict.Faults) Console.WriteLine("fault: " + fault);
            Console.WriteLine($"{verdict.Backup}: {(verdict.Faults.Count == 0 ? "restores whole" : "does NOT restore whole")}");
            await Remember(options.Of(result), result.GetRequiredValue(folder), verdict, cancel);
            return verdict.Faults.Count == 0 ? Exit.Ok : Exit.Broken;
        }));
        return command;
    }

    /// <summary>The practice's page tells when a backup was proved; on a machine without these records there is nothing to tell.</summary>
    static async Task Remember(RecordsPlace place, string folder, BackupVerdict verdict, CancellationToken cancel)
    {
        if (place.Database is null && !DataFolder.IsOne(place.Data)) return;
        await using var records = await PracticeRecords.Open(place, cancel);
        await RememberBackup.Verified(records, Actor.OfShell("backup verify"), folder, verdict, TimeProvider.System.GetUtcNow(), cancel);
    }

    public static Command Restore()
    {
        var folder = Folder("Folder that was given to punctum backup");
        var options = new RecordsOptions();
        var command = options.On(new Command("restore", "Bring the newest backup back, into an empty data folder only") { folder });
        command.SetAction((result, cancel) => Guarded.Run(async () =>
        {
            var place = options.Of(result);
            var restored = await RestoreBackup.Run(Actor.OfShell("restore"), result.GetRequiredValue(folder), place, cancel);
            foreach (string hash in restored.Lost) Complaint.Say($"original {hash} is not whole in the backup and did not come back.", Exit.Broken);
            Console.WriteLine($"{place.Data}: {restored.Manifest.Rows.Values.Sum()} rows and {restored.Manifest.Originals - restored.Lost.Count} of {restored.Manifest.Originals} originals, as of {restored.Manifest.MadeAt:yyyy-MM-dd HH:mm} UTC");
            return restored.Lost.Count == 0 ? Exit.Ok : Exit.Broken;
        }));
        return command;
    }
}
