using Microsoft.EntityFrameworkCore;
using Punctum.Records.Practices;
using Xunit;

namespace Punctum.Tests.Records.Practices;

/// <summary>Rooms and the practice's own name, changed by a lead.</summary>
public sealed class RoomsTests(TestCluster cluster)
{
    static readonly CancellationToken none = CancellationToken.None;

    static async Task<Guid> Practice(TestRecords test)
    {
        await test.Client();
        return await test.Value<Guid>("select id from practice");
    }

    static async Task<RoomChanged> Name(TestRecords test, Guid practice, string name, Guid? room = null) => await new NameRoom(test.Records).Run(TestRecords.Anna, practice, room, name, none);

    [Fact]
    public async Task A_room_is_added_renamed_closed_and_opened_again()
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        var room = Assert.IsType<RoomChanged.Done>(await Name(test, practice, " Room 1 ")).Room;
        Assert.IsType<RoomChanged.NameTaken>(await Name(test, practice, "Room 1"));
        Assert.IsType<RoomChanged.Done>(await Name(test, practice, "Garden room", room));
        Assert.IsType<RoomChanged.Unknown>(await Name(test, practice, "X", Guid.NewGuid()));
        var close = new CloseRoom(test.Records, TimeProvider.System);
        Assert.IsType<RoomChanged.Done>(await close.Run(TestRecords.Anna, practice, room, none));
        var listed = Assert.Single(await new ListRooms(test.Records).Run(TestRecords.Anna, practice, none));
        Assert.Equal("Garden room", listed.Name);
        Assert.NotNull(listed.ClosedAt);
        Assert.IsType<RoomChanged.Done>(await close.Reopen(TestRecords.Anna, practice, room, none));
        Assert.Null((await new ListRooms(test.Records).Run(TestRecords.Anna, practice, none))[0].ClosedAt);
        await Assert.ThrowsAsync<ArgumentException>(() => Name(test, practice, " "));
    }

    [Theory]
    [InlineData("booked", 1, true)]
    [InlineData("booked", -25, false)]
    [InlineData("cancelled", 1, false)]
    public async Task A_room_with_appointments_to_come_is_not_closed(string state, int hours, bool held)
    {
        await using var test = await cluster.New();
        var practice = await Practice(test);
        var room = Assert.IsType<RoomChanged.Done>(await Name(test, practice, "Room 1")).Room;
        await test.Execute($"""
            set punctum.who = 'test';
            insert into accounts.account (id, practice_id, name, role, may_take_pictures, may_see_pictures, may_export_pictures, may_delete_pictures, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
                values ('{room}', '{practice}', 'A', 'practitioner', true, true, false, false, false, false, false, true, 0);
            insert into appointment (id, practice_id, room_id, practitioner_id, during, occupied, state)
                select gen_random_uuid(), '{practice}', '{room}', '{room}', r, r, '{state}' from tstzrange(now() + interval '{hours} hours', now() + interval '{hours + 1} hours') r;
            """);
        var closed = await new CloseRoom(test.Records, TimeProvider.System).Run(TestRecords.Anna, practice, room, none);
        if (held) Assert.Equal(new RoomChanged.HasAppointments(1), closed);
        else Assert.IsType<RoomChanged.Done>(closed);
    }

    [Fact]
    public async Task The_second_of_two_who_change_the_practice_is_told()
    {
        await using var test = await cluster.New();
        var id = await Practice(test);
        var change = new ChangePractice(test.Records);
        var seen = await change.Read(TestRecords.Anna, id, none);
        await change.Run(TestRecords.Anna, id, seen.Version, "Skin", "Europe/Vienna", " Ring 1\nWien ", none);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => change.Run(TestRecords.Anna, id, seen.Version, "Other", "UTC", null, none));
        var now = await change.Read(TestRecords.Anna, id, none);
        Assert.Equal(("Skin", "Europe/Vienna", "Ring 1\nWien"), (now.Name, now.TimeZone, now.Address));
    }

    [Theory, InlineData("Europe/Berlin", true), InlineData("UTC", true), InlineData("Europe/Nowhere", false), InlineData("CET", false), InlineData("", false)]
    public async Task A_time_zone_is_one_that_the_database_knows_too(string zone, bool taken)
    {
        await using var test = await cluster.New();
        var id = await Practice(test);
        var change = new ChangePractice(test.Records);
        var seen = await change.Read(TestRecords.Anna, id, none);
        if (taken) await change.Run(TestRecords.Anna, id, seen.Version, "Skin", zone, null, none);
        else await Assert.ThrowsAsync<ArgumentException>(() => change.Run(TestRecords.Anna, id, seen.Version, "Skin", zone, null, none));
    }
}
