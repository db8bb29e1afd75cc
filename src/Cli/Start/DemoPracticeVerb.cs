using System.CommandLine;
using Punctum.Cli.Records;
using Punctum.Records;
using Punctum.Records.Demo;

namespace Punctum.Cli.Start;

/// <summary>punctum demo-practice remove: the demo goes, whole.</summary>
static class DemoPracticeVerb
{
    public static Command New()
    {
        var records = new RecordsOptions();
        var remove = records.On(new Command("remove", "Remove the demo practice whole: its drawn people, their pictures, its database. A real practice is never touched"));
        remove.SetAction((result, cancel) => Guarded.Run(async () =>
        {
            string data = records.Of(result).Data, folder = DataFolder.Look(data).Demo ? data : DataFolder.DemoBeside(data);
            Console.WriteLine(await RemoveDemo.Run(folder, cancel) ? $"The demo in {folder} is removed." : $"There is no demo in {folder}.");
            return Exit.Ok;
        }));
        return new("demo-practice", "The practice of drawn people that ./punctum start opens where there is no other") { remove };
    }
}
