using System.CommandLine;
using Punctum.Records;

namespace Punctum.Cli.Records;

/// <summary>--data and --database: which records.</summary>
sealed class RecordsOptions
{
    readonly Option<string?> data = new("--data") { Description = $"Folder with the records; default: {DataFolder.Default}", HelpName = "DIR" };

    readonly Option<string?> database = new("--database")
    {
        Description = "PostgreSQL server to use in place of our own, as \"Host=...;Database=...;Username=...;Password=...\"; default: PUNCTUM_DATABASE", HelpName = "CONNECTION",
    };

    /// <summary>Gives a verb both options.</summary>
    public Command On(Command verb)
    {
        verb.Add(data);
        verb.Add(database);
        return verb;
    }

    /// <summary>What the user chose.</summary>
    public RecordsPlace Of(ParseResult result) => RecordsPlace.Of(result.GetValue(data), result.GetValue(database));

    /// <summary>Runs a verb that needs the records open, and closes them behind it.</summary>
    public void Act(Command verb, Func<ParseResult, PracticeRecords, CancellationToken, Task<int>> run) =>
        On(verb).SetAction((result, cancel) => Guarded.Run(async () =>
        {
            await using var records = await PracticeRecords.Open(Of(result), cancel);
            return await run(result, records, cancel);
        }));
}
