using Microsoft.AspNetCore.Identity;
using Punctum.Records;
using Punctum.Records.Accounts;
using Punctum.Records.Practices;
using Xunit;

namespace Punctum.Tests.Records.Accounts;

/// <summary>Who may come in is decided by a lead, there is always one, and every step is in the log.</summary>
public sealed class AccountsTests(TestCluster cluster)
{
    const string Password = "three grey herons wade";
    static readonly CancellationToken none = CancellationToken.None;
    static readonly PasswordHasher<Account> hasher = new();
    static Actor Anna => TestRecords.Anna;

    static async Task<Guid> Practice(TestRecords test)
    {
        await test.Execute("set punctum.who = 'test'; insert into practice (id, name, time_zone) values ('00000000-0000-7000-8000-000000000001', 'P', 'Europe/Berlin')");
        return new("00000000-0000-7000-8000-000000000001");
    }

    static async Task<Invited> Invite(TestRecords test, Guid practice, string name, string role, Guid? client = null) =>
        await new InviteSomebody(test.Records, TimeProvider.System).Run(Anna, new(practice, name, $"{name}@example.test", role, PictureRights.UsualFor(role), client), none);

    static AcceptInvitation Accept(TestRecords test, TimeProvider? clock = null) => new(test.Records, hasher, clock ?? TimeProvider.System);

    /// <summary>An account that can come in.</summary>
    static async Task<Guid> Account(TestRecords test, Guid practice, string name, string role)
    {
        var invited = Assert.IsType<Invited.Done>(await Invite(test, practice, name, role));
        return Assert.IsType<Accepted.Done>(await Accept(test).Run(Anna, invited.Secret, Password, none)).Account;
    }

    static ChangeAccount Change(TestRecords test) => new(test.Records);

    static CloseAccount Close(TestRecords test) => new(test.Records, TimeProvider.System);

    static async Task<string?> RoleOf(TestRecords test, Guid account) => await test.Value<string>("select role from accounts.account where id = $1", account);

    sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    [Fact]
    public async Task Somebody_invited_chooses_a_password_once_and_the_link_ends()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        var invited = Assert.IsType<Invited.Done>(await Invite(test, practice, "Berta", "clinician"));
        Assert.Equal(("Berta", "Berta@example.test"), await Accept(test).Look(Anna, invited.Secret, none));
        Assert.IsType<Accepted.Weak>(await Accept(test).Run(Anna, invited.Secret, "berta@example.test!", none));
        Assert.IsType<Accepted.Weak>(await Accept(test).Run(Anna, invited.Secret, "short words", none));
        Assert.IsType<Accepted.Done>(await Accept(test).Run(Anna, invited.Secret, Password, none));
        Assert.IsType<Accepted.LinkGone>(await Accept(test).Run(Anna, invited.Secret, Password, none));
        string? hash = await test.Value<string>("select password_hash from accounts.account where id = $1", invited.Account);
        Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(null!, hash!, Password));
        Assert.Equal(0, await test.Value<long>("select count(*) from audit where detail::text like '%Berta%' or detail::text like '%' || $1 || '%'", invited.Secret));
    }

    [Fact]
    public async Task Of_two_who_use_one_link_at_once_one_wins()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        var invited = Assert.IsType<Invited.Done>(await Invite(test, practice, "Berta", "clinician"));
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Accept(test).Run(Anna, invited.Secret, Password + i, none)));
        Assert.Single(both.OfType<Accepted.Done>());
        Assert.Equal(7, both.OfType<Accepted.LinkGone>().Count());
    }

    [Fact]
    public async Task An_invitation_opens_until_its_last_second_and_not_after()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        var invited = Assert.IsType<Invited.Done>(await Invite(test, practice, "Berta", "reviewer"));
        Assert.NotNull(await Accept(test, new Later(InviteSomebody.Open - TimeSpan.FromMinutes(5))).Look(Anna, invited.Secret, none));
        Assert.Null(await Accept(test, new Later(InviteSomebody.Open)).Look(Anna, invited.Secret, none));
        Assert.IsType<Accepted.LinkGone>(await Accept(test, new Later(InviteSomebody.Open)).Run(Anna, invited.Secret, Password, none));
    }

    [Fact]
    public async Task One_address_and_one_client_have_one_account()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        var practice = await test.Value<Guid>("select id from practice");
        Assert.IsType<Invited.Done>(await Invite(test, practice, "Ada", "client", client.Id));
        Assert.IsType<Invited.ClientHasAccount>(await Invite(test, practice, "Other", "client", client.Id));
        Assert.IsType<Invited.EmailTaken>(await Invite(test, practice, "ADA", "lead"));
        await Assert.ThrowsAsync<ArgumentException>(() => Invite(test, practice, "Eva", "owner"));
        await Assert.ThrowsAsync<ArgumentException>(() => Invite(test, practice, "Eva", "client"));
        await Assert.ThrowsAsync<ArgumentException>(() => Invite(test, practice, "Eva", "lead", client.Id));
    }

    [Fact]
    public async Task The_last_lead_is_neither_demoted_nor_closed_and_one_who_was_only_invited_does_not_count()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        var lead = await Account(test, practice, "Lea", "lead");
        var invited = Assert.IsType<Invited.Done>(await Invite(test, practice, "Leo", "lead"));
        Assert.IsType<AccountChanged.LastLead>(await Change(test).Run(Anna, lead, practice, lead, "clinician", PictureRights.UsualFor("clinician"), none));
        Assert.IsType<AccountChanged.LastLead>(await Close(test).Run(Anna, lead, practice, lead, none));
        Assert.IsType<Accepted.Done>(await Accept(test).Run(Anna, invited.Secret, Password, none));
        Assert.IsType<AccountChanged.Done>(await Close(test).Run(Anna, lead, practice, lead, none));
        Assert.IsType<AccountChanged.LastLead>(await Close(test).Run(Anna, invited.Account, practice, invited.Account, none));
        Assert.IsType<AccountChanged.NotALead>(await Close(test).Run(Anna, lead, practice, invited.Account, none));
    }

    [Fact]
    public async Task Two_leads_who_demote_each_other_at_once_leave_one()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        for (int round = 0; round < 10; round++)
        {
            Guid a = await Account(test, practice, $"A{round}", "lead"), b = await Account(test, practice, $"B{round}", "lead");
            await test.Execute($"set punctum.who = 'test'; update accounts.account set active = id in ('{a}', '{b}')");
            var both = await Task.WhenAll(Demote(a, b), Demote(b, a));
            Assert.Single(both.OfType<AccountChanged.Done>());
            Assert.Single(both.OfType<AccountChanged.NotALead>());
            Assert.Equal(1, await test.Value<long>("select count(*) from accounts.account where role = 'lead' and active"));
        }

        Task<AccountChanged> Demote(Guid by, Guid whom) => Task.Run(() => Change(test).Run(Anna, by, practice, whom, "practitioner", PictureRights.UsualFor("practitioner"), none));
    }

    [Fact]
    public async Task Rights_that_a_lead_gives_to_himself_stand_in_the_log_in_so_many_words()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        Guid lead = await Account(test, practice, "Lea", "lead"), other = await Account(test, practice, "Otto", "practitioner");
        await Change(test).Run(Anna, lead, practice, lead, "lead", new(true, false, false, false), none);
        await Change(test).Run(Anna, lead, practice, other, "clinician", new(true, true, true, true), none);
        Assert.Equal(0, await test.Value<long>("select count(*) from audit where what = 'account.own_rights'"));
        await Change(test).Run(Anna, lead, practice, lead, "lead", new(true, true, false, false), none);
        Assert.Equal(lead, await test.Value<Guid>("select subject from audit where what = 'account.own_rights'"));
        Assert.Equal("clinician", await RoleOf(test, other));
    }

    [Fact]
    public async Task A_lead_changes_nobody_in_another_practice_and_a_client_stays_a_client()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        var practice = await test.Value<Guid>("select id from practice");
        await test.Execute("set punctum.who = 'test'; insert into practice (id, name, time_zone) values ('00000000-0000-7000-8000-000000000002', 'Q', 'UTC')");
        Guid lead = await Account(test, practice, "Lea", "lead"), other = await Account(test, new("00000000-0000-7000-8000-000000000002"), "Otto", "practitioner");
        Assert.IsType<AccountChanged.Unknown>(await Change(test).Run(Anna, lead, practice, other, "clinician", PictureRights.UsualFor("clinician"), none));
        Assert.IsType<AccountChanged.Unknown>(await Close(test).Run(Anna, lead, practice, other, none));
        Assert.Null(await new ResetAccount(test.Records, TimeProvider.System).Run(Anna, lead, practice, other, none));
        var own = Assert.IsType<Invited.Done>(await Invite(test, practice, "Ada", "client", client.Id)).Account;
        await Assert.ThrowsAsync<ArgumentException>(() => Change(test).Run(Anna, lead, practice, own, "practitioner", PictureRights.UsualFor("client"), none));
        Assert.Equal("practitioner", await RoleOf(test, other));
    }

    [Fact]
    public async Task Closing_ends_sign_ins_and_links_and_reopening_gives_the_account_back()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        Guid lead = await Account(test, practice, "Lea", "lead"), other = await Account(test, practice, "Otto", "practitioner");
        await SignIn(test, other);
        Assert.IsType<AccountChanged.Done>(await Close(test).Run(Anna, lead, practice, other, none));
        Assert.Equal(0, await test.Value<long>("select count(*) from accounts.sign_in where ended_at is null"));
        Assert.False((await new ListPeople(test.Records, TimeProvider.System).One(Anna, practice, other, none))!.Active);
        Assert.IsType<AccountChanged.Done>(await Close(test).Reopen(Anna, lead, practice, other, none));
        Assert.True((await new ListPeople(test.Records, TimeProvider.System).One(Anna, practice, other, none))!.Active);
    }

    [Fact]
    public async Task A_reset_takes_every_key_away_and_makes_a_new_link()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        var account = await Account(test, practice, "Otto", "lead");
        await SignIn(test, account);
        await test.Execute($"set punctum.who = 'test'; insert into accounts.account_token values ('{account}', 'p', 'n', 'v'); insert into accounts.account_passkey values ('\\x01', '{account}', '{{}}'); update accounts.account set two_factor_enabled = true; insert into accounts.sign_in_try select sha256(convert_to(normalized_email, 'UTF8')), 5, now(), now() + interval '1 day' from accounts.account");
        Assert.NotNull(Assert.Single(await new ListPeople(test.Records, TimeProvider.System).Run(Anna, practice, clients: false, none)).LockedUntil);
        var reset = await new ResetAccount(test.Records, TimeProvider.System).Run(Anna, null, practice, account, none);
        var person = Assert.Single(await new ListPeople(test.Records, TimeProvider.System).Run(Anna, practice, clients: false, none));
        Assert.Equal((false, false, (DateTimeOffset?)null), (person.CanComeIn, person.SecondFactor, person.LockedUntil));
        Assert.NotNull(person.InvitedUntil);
        Assert.Equal(0, await test.Value<long>("select count(*) from accounts.sign_in where ended_at is null"));
        var second = await new ResetAccount(test.Records, TimeProvider.System).Run(Anna, null, practice, account, none);
        Assert.IsType<Accepted.LinkGone>(await Accept(test).Run(Anna, reset!.Secret, Password, none));
        Assert.IsType<Accepted.Done>(await Accept(test).Run(Anna, second!.Secret, Password, none));
    }

    [Fact]
    public async Task Sign_ins_end_one_by_one_all_but_this_one_and_all()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        Guid account = await Account(test, practice, "Otto", "lead"), other = await Account(test, practice, "Olga", "lead");
        Guid first = await SignIn(test, account), second = await SignIn(test, account), third = await SignIn(test, account), foreign = await SignIn(test, other);
        var end = new EndSignIns(test.Records, TimeProvider.System);
        Assert.False(await end.One(Anna, account, foreign, none));
        Assert.True(await end.One(Anna, account, first, none));
        Assert.False(await end.One(Anna, account, first, none));
        Assert.Equal(1, await end.All(Anna, account, second, none));
        Assert.Equal(second, Assert.Single(await new ListSignIns(test.Records).Run(Anna, account, none)).Id);
        Assert.Equal(1, await end.All(Anna, account, null, none));
        Assert.Equal(foreign, Assert.Single(await new ListSignIns(test.Records).Run(Anna, other, none)).Id);
        Assert.NotEqual(third, second);
    }

    static async Task<Guid> SignIn(TestRecords test, Guid account)
    {
        var id = Guid.CreateVersion7();
        await test.Execute($"set punctum.who = 'test'; insert into accounts.sign_in (id, account_id, browser, address) values ('{id}', '{account}', 'Firefox', '::1')");
        return id;
    }
}
