using System.CommandLine;
using System.Text.Json;
using Punctum.Records;
using Punctum.Records.Clients;

namespace Punctum.Cli.Records;

/// <summary>punctum clients: who is treated.</summary>
static class ClientsVerb
{
    public static Command New() => new("clients", "Add, list and find clients") { Add(), List(), Find() };

    static Command Add()
    {
        var family = new Argument<string>("family") { Description = "Family name" };
        var given = new Argument<string>("given") { Description = "Given names", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "" };
        var born = DateOption.New("--born", "Date of birth");
        var email = new Option<string?>("--email") { Description = "E-mail address", HelpName = "ADDRESS" };
        var phone = new Option<string?>("--phone") { Description = "Telephone number", HelpName = "NUMBER" };
        var json = new Option<bool>("--json") { Description = "Write the client as JSON" };
        var command = new Command("add", "Add a client; the number is for later calls") { family, given, born, email, phone, json };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var added = await new AddClient(records).Run(Actor.OfShell("clients add"), result.GetRequiredValue(family), result.GetValue(given) ?? "", result.GetValue(born), result.GetValue(email), result.GetValue(phone), cancel);
            if (result.GetValue(json)) Write(added);
            else Console.WriteLine($"client {added.Number}: {added.Name}");
            return Exit.Ok;
        });
        return command;
    }

    static Command List()
    {
        var json = new Option<bool>("--json") { Description = "Write the clients as JSON" };
        var command = new Command("list", "List every client, by name") { json };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            const int page = 1000;
            var find = new FindClients(records);
            var all = new List<FoundClient>();
            for (int before = -1; all.Count > before && (before < 0 || all.Count % page == 0);)
            {
                before = all.Count;
                all.AddRange(await find.Run(Actor.OfShell("clients list"), "", page, all.LastOrDefault(), cancel));
            }
            return Show(all, result.GetValue(json), "There is no client yet. Add one: punctum clients add FAMILY GIVEN --born 1980-05-17");
        });
        return command;
    }

    static Command Find()
    {
        var text = new Argument<string[]>("text") { Description = "Beginnings of words of the name, e-mail or telephone number, a date of birth, or a number", Arity = ArgumentArity.OneOrMore };
        var limit = NumberOption.New("--limit", 50, "N", "How many at most", 1, 10_000);
        var json = new Option<bool>("--json") { Description = "Write the clients as JSON" };
        var command = new Command("find", "Find clients; letter case and accents do not matter") { text, limit, json };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
            Show(await new FindClients(records).Run(Actor.OfShell("clients find"), string.Join(' ', result.GetRequiredValue(text)), result.GetValue(limit), null, cancel), result.GetValue(json), "Nobody was found."));
        return command;
    }

    static int Show(IReadOnlyList<FoundClient> clients, bool json, string nobody)
    {
        if (json) Write(clients);
        else if (clients.Count == 0) Console.WriteLine(nobody);
        else foreach (var client in clients) Console.WriteLine($"{client.Number,7}  {client.Name}{(client.BirthDate is { } born ? $"  born {born:yyyy-MM-dd}" : "")}");
        return Exit.Ok;
    }

    static void Write(object value) => Console.WriteLine(JsonSerializer.Serialize(value, RecordsJson.Options));
}
