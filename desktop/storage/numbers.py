"""Small local numbers for devices and members, so that tables hold integers."""

from uuid import UUID

from sqlcipher3 import dbapi2 as sql

from desktop.domain.ids import SEQ_BITS, SEQ_MAX, MemberId, RecordId, Stamp

UNKNOWN = 0  # rows count from 1


class Numbers:
    """Device and member numbers of one vault, over one connection. They never change once given, so they are kept."""

    def __init__(self, db: sql.Connection) -> None:
        self._db = db
        self._device_no: dict[int, int] = {}
        self._device_uid: dict[int, int] = {}
        self._member_no: dict[MemberId, int] = {}
        self._member_id: dict[int, MemberId] = {}

    def forget(self) -> None:
        """After a rollback: numbers given inside it were not given."""
        self._device_no.clear()
        self._device_uid.clear()
        self._member_no.clear()
        self._member_id.clear()

    def device_no(self, uid: int) -> int:
        """The local number of device `uid`, given now where it is new. Writes only for a new one."""
        no = self.known_device_no(uid)
        if no is None:
            cursor = self._db.execute("INSERT INTO device(uid) VALUES (?)", (uid.to_bytes(8, "big"),))
            no = int(cursor.lastrowid)
            self._device_no[uid] = no
            self._device_uid[no] = uid
        return no

    def known_device_no(self, uid: int) -> int | None:
        """The local number of device `uid`, or None."""
        no = self._device_no.get(uid)
        if no is None:
            row = self._db.execute("SELECT no FROM device WHERE uid = ?", (uid.to_bytes(8, "big"),)).fetchone()
            if row is None:
                return None
            no = int(row[0])
            self._device_no[uid] = no
            self._device_uid[no] = uid
        return no

    def device_uid(self, no: int) -> int:
        """The device that `no` stands for."""
        uid = self._device_uid.get(no)
        if uid is None:
            (blob,) = self._db.execute("SELECT uid FROM device WHERE no = ?", (no,)).fetchone()
            uid = int.from_bytes(blob, "big")
            self._device_no[uid] = no
            self._device_uid[no] = uid
        return uid

    def rid(self, record: RecordId) -> int:
        """The rowid of `record`; its device gets a number where it has none."""
        return self.device_no(record.device) << SEQ_BITS | record.seq

    def known_rid(self, record: RecordId) -> int | None:
        """The rowid of `record`, or None where nothing of its device was ever seen."""
        no = self.known_device_no(record.device)
        return None if no is None else no << SEQ_BITS | record.seq

    def stamp(self, rid: int) -> Stamp:
        """The record or change behind a rowid."""
        return Stamp(self.device_uid(rid >> SEQ_BITS), rid & SEQ_MAX)

    def member_no(self, member: MemberId) -> int:
        """The local number of `member`, given now where it is new."""
        no = self.known_member_no(member)
        if no == UNKNOWN:
            no = int(self._db.execute("INSERT INTO member(id) VALUES (?)", (member.bytes,)).lastrowid)
            self._member_no[member] = no
            self._member_id[no] = member
        return no

    def known_member_no(self, member: MemberId) -> int:
        """The local number of `member`; UNKNOWN, which no row has, where nothing of theirs was ever seen."""
        no = self._member_no.get(member)
        if no is None:
            row = self._db.execute("SELECT no FROM member WHERE id = ?", (member.bytes,)).fetchone()
            if row is None:
                return UNKNOWN
            no = int(row[0])
            self._member_no[member] = no
            self._member_id[no] = member
        return no

    def member_id(self, no: int) -> MemberId:
        """The member that `no` stands for."""
        member = self._member_id.get(no)
        if member is None:
            (blob,) = self._db.execute("SELECT id FROM member WHERE no = ?", (no,)).fetchone()
            member = MemberId(UUID(bytes=bytes(blob)))
            self._member_no[member] = no
            self._member_id[no] = member
        return member
