using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Punctum.Clinic.Protocol;
using Punctum.Records;
using Punctum.Records.Accounts;
using Punctum.Records.Demo;
using Punctum.Web.Accounts;

namespace Punctum.Web.Demo;

/// <summary>Fills an empty demo folder: accounts, records, and the pictures as a queued job. A demo that is there is left as it is.</summary>
public static class LoadDemo
{
    /// <summary>Letters and figures that are not mistaken for each other.</summary>
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    static readonly (string Role, string Name, string Email)[] people =
    [
        ("lead", "Dr Ada Winter", "lead@example.org"), ("clinician", "Dr Sol Marin", "clinician@example.org"), ("practitioner", "Robin Vale", "practitioner@example.org"), ("reviewer", "Kim Reviewer", "reviewer@example.org"),
        ("client", "Mira Arden", "mira@example.org"),
    ];

    /// <summary>Whether loading was ended in the middle: such a demo is removed and made anew.</summary>
    public static async Task<bool> BrokenOff(PracticeRecords records, CancellationToken cancel) =>
        records.Folder.IsDemo && !await LoadDemoRecords.Loaded(records, cancel) && await LoadDemoRecords.Begun(records, cancel);

    /// <summary>Loads it.</summary>
    public static async Task Run(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock, CancellationToken cancel)
    {
        if (!records.Folder.IsDemo) throw new ArgumentException("the demo is only loaded into a folder of its own.", nameof(records));
        if (await LoadDemoRecords.Loaded(records, cancel)) return;
        var load = new LoadDemoRecords(records, protocol, clock);
        var practice = await load.Practice(cancel);
        await using var parts = Parts(records);
        await using var scope = parts.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        string[] passwords = [.. people.Select(_ => RandomNumberGenerator.GetString(Letters, 14))];
        DemoAccount.Write(records, [.. people.Select((p, i) => new DemoAccount(p.Role, p.Name, p.Email, passwords[i]))]);
        foreach (var (person, password) in people.Zip(passwords).Where(p => p.First.Role != "client")) await Account(users, practice, person, password, null);
        var practitioner = await db.Users.SingleAsync(u => u.Role == "practitioner", cancel);
        await load.Run(practitioner.Id, practitioner.Name, cancel);
        await Account(users, practice, people[^1], passwords[^1], await load.ClientOf(DemoStage.Improved, cancel));
        await load.Finish(cancel);
    }

    static ServiceProvider Parts(PracticeRecords records)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<AccountsDb>(options => OpenAccounts.Use(options, records, () => new("program:demo", "demo practice")));
        services.AddIdentityCore<Account>(AccountRules.Set).AddEntityFrameworkStores<AccountsDb>();
        return services.BuildServiceProvider();
    }

    static async Task Account(UserManager<Account> users, Guid practice, (string Role, string Name, string Email) person, string password, Guid? client)
    {
        bool care = person.Role is "lead" or "clinician" or "practitioner";
        var made = await users.CreateAsync(new()
        {
            PracticeId = practice, ClientId = client, Name = person.Name, Role = person.Role, UserName = person.Email, Email = person.Email, EmailConfirmed = true,
            MayTakePictures = care, MaySeePictures = true, MayExportPictures = person.Role is "lead" or "clinician", MayDeletePictures = person.Role == "lead",
        }, password);
        if (!made.Succeeded) throw new RecordsException($"the demo's account {person.Email} could not be made: {string.Join(" ", made.Errors.Select(e => e.Description))}");
    }
}
